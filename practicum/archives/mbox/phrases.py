"""The words by which mail programs of many languages announce a quote, a forward, a signature or a list footer."""

import re

WROTE = (
    "wrote|writes|said|schrieb|schreibt|a écrit|écrit|a ecrit|écrivait|"
    "escribió|escribio|ha escrito|va escriure|ha scritto|scrisse|"
    "schreef|geschreven|escreveu|skrev|skreiv|napisał|napisał\\(a\\)|"
    "napisała|napsal|napsal\\(a\\)|napísal|kirjoitti|"
    "írta|a scris|написал|написала|пишет|пише|写道|寫道|wrote on|yazdı|έγραψε"
)
# The last line before a quote, as one line; only looked for in short texts.
ATTRIBUTION = re.compile(rf"(?:^|[\s>\"*)])(?:{WROTE})\b[^:\n]{{0,120}}[:：]\**\s*$", re.IGNORECASE)
ATTRIBUTION_DATED = re.compile(
    r"^\**(?:On|Am|Le|El|Il|Op|Em|Den|Dnia|W dniu|Dne|Dňa|Pe|På|Na|Il giorno|El día|"
    r"Am Tag|At|In a message dated|\d{4}[-/]\d)"
    r"\b\D{0,200}\d",
    re.IGNORECASE,
)
QUOTE_OPENERS = re.compile(
    r"^(?:Quoting|Zitat von|Citando|Citando a|Mensaje citado por|Quoting from|Selon) .{1,150}[:：]\s*$", re.IGNORECASE
)
ORIGINAL = re.compile(
    r"^\s*[-_]{2,40} ?(?:original message|original[ -]?nachricht|ursprüngliche nachricht|originale nachricht|"
    r"message d'origine|message original|mail original|messaggio originale|mensaje original|mensagem original|"
    r"missatge original|oorspronkelijk bericht|originalmeddelande|oprindelig meddelelse|original besked|"
    r"opprinnelig melding|alkuperäinen viesti|wiadomość oryginalna|původní zpráva|исходное сообщение|"
    r"reply message|forwarded message|weitergeleitete nachricht|message transféré|message transmis|messaggio inoltrato|"
    r"mensaje reenviado|mensagem encaminhada|doorgestuurd bericht|original-nachricht|"
    r"missatge reenviat|原始邮件) ?-{2,40}\s*$",
    re.IGNORECASE,
)
HEADER_FROM = re.compile(
    r"^\s*\**(?:From|Von|De|Da|Van|Från|Fra|Lähettäjä|Od|Feladó|От|发件人|Gönderen|Expéditeur)\s?:\**\s*\S",
    re.IGNORECASE,
)
HEADER_MORE = re.compile(
    r"^\s*\**(?:Sent|Date|To|Cc|Subject|Reply-To|Gesendet|Datum|An|Betreff|"
    r"Envoyé|À|A|Objet|Inviato|Data|Oggetto|Enviado(?: el)?|"
    r"Fecha|Para|Asunto|Enviada em|Assunto|Verzonden|Aan|Onderwerp|Skickat|Till|Ämne|Sendt|Til|Emne|Lähetetty|Aihe|"
    r"Wysłano|Do|Temat|Кому|Тема|Дата|Отправлено|发送时间|收件人|主题)\s?:",
    re.IGNORECASE,
)
RULE = re.compile(r"^\s*[_=*-]{8,}\s*$")
FOOTER_WORDS = re.compile(
    r"mailing list|mailman/listinfo|listinfo|unsubscribe|list-manage|subscribed to|lists?\.[a-z0-9-]+\.|@googlegroups|"
    r"groups/opt_out|"
    r"view it on github|mailinglist|liste de diffusion|lista de correo|do yahoo!|web-mail|mailing-list",
    re.IGNORECASE,
)
FOOTER_LINE = re.compile(
    r"^(?:You(?:'re| are)? receiv(?:ed|ing) this (?:message|email|mail)|Reply to this email directly|"
    r"To unsubscribe from this)",
    re.IGNORECASE,
)
SENT_FROM = re.compile(
    r"^(?:Sent from (?:my|a)|Sent with|Gesendet mit|Von meinem|"
    r"Envoyé de mon|Enviado desde mi|Enviado do meu|Inviato da|"
    r"Verstuurd vanaf mijn|Skickat från min)(?: +[\w'’-]+){1,5}\.?$"
)
DASH_NAME = re.compile(r"^-{1,2} ?[A-ZÀ-Þ][\w.'’-]{0,30}(?: [A-ZÀ-Þ][\w.'’-]{0,30}){0,3}$")
NEXT_PART = re.compile(r"^-{8,20} next part -{8,20}$")
SCRUBBED = re.compile(
    r"^(?:An HTML attachment|A non-text attachment|An embedded message|Skipped content of type|A multi-part)"
)
SCRUBBED_FIELD = re.compile(r"^(Name|Type|Size|Desc|Url|URL|From|Subject|Date|To|Cc) ?: ?(.*)$")
HTML_DELETED = re.compile(r"^\s*\[\[alternative HTML version deleted\]\]\s*$")
PGP_START = re.compile(r"^-----BEGIN PGP SIGNED MESSAGE-----$")
PGP_SIGNATURE = re.compile(r"^-----BEGIN PGP SIGNATURE-----$")
PGP_END = re.compile(r"^-----END PGP SIGNATURE-----$")
