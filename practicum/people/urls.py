"""Addresses of sign-in, of a person's page and of her settings."""

from django.urls import path

from practicum.people.views import confirming, exporting, leaving, passkeys, profile, second_step, security, sessions, signing_in

urlpatterns = [
    path("sign-in", signing_in.sign_in, name="sign_in"),
    path("sign-in/code", signing_in.sign_in_code, name="sign_in_code"),
    path("sign-in/name", signing_in.sign_up, name="sign_up"),
    path("sign-in/password", signing_in.sign_in_password, name="sign_in_password"),
    path("sign-in/passkey", passkeys.sign_in_passkey, name="mfa_login_webauthn"),
    path("sign-in/second-step", second_step.second_step, name="second_step"),
    path("sign-out", signing_in.sign_out, name="sign_out"),
    path("p/<str:handle>", profile.person, name="person"),
    path("p/<str:handle>/picture", profile.portrait, name="portrait"),
    path("settings", profile.settings, name="settings"),
    path("settings/places", profile.places, name="places"),
    path("settings/places/<str:number>", profile.change_place, name="change_place"),
    path("settings/confirm", confirming.confirm, name="confirm"),
    path("settings/confirm/code", confirming.confirm_code, name="confirm_code"),
    path("settings/security", security.security, name="security"),
    path("settings/security/address", security.new_address, name="new_address"),
    path("settings/security/address/code", security.new_address_code, name="new_address_code"),
    path("settings/security/password", security.new_password, name="new_password"),
    path("settings/security/password/remove", security.no_password, name="no_password"),
    path("settings/security/second-step", second_step.own_second_step, name="own_second_step"),
    path("settings/security/second-step/new", second_step.new_second_step, name="new_second_step"),
    path("settings/export", exporting.export, name="export"),
    path("settings/export/<str:number>", exporting.fetch_export, name="fetch_export"),
    path("settings/leave", leaving.leave, name="leave"),
    path("settings/leave/back", leaving.take_back, name="take_back_leaving"),
    path("settings/sessions", sessions.sessions, name="sessions"),
    path("settings/sessions/elsewhere", sessions.sign_out_elsewhere, name="sign_out_elsewhere"),
    path("settings/sessions/<str:number>/end", sessions.end_session, name="end_session"),
    path("settings/security/passkeys/add", passkeys.add_passkey, name="mfa_add_webauthn"),
    path("settings/security/passkeys/options", passkeys.passkey_options, name="passkey_options"),
    path("settings/security/passkeys/<int:pk>/name", passkeys.rename_passkey, name="mfa_edit_webauthn"),
    path("settings/security/passkeys/<int:pk>/remove", passkeys.remove_passkey, name="mfa_remove_webauthn"),
    path("settings/tokens", security.tokens, name="tokens"),
    path("settings/tokens/<str:number>/revoke", security.revoke, name="revoke_token"),
    # Names that allauth's own views and django.contrib.auth go to.
    path("accounts/login/", passkeys.to_sign_in, name="account_login"),
    path("accounts/", passkeys.to_sign_in, name="mfa_index"),
    path("accounts/passkeys/", passkeys.to_sign_in, name="mfa_list_webauthn"),
]
