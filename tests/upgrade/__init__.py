"""From one version to the next: kept backups of older ones are restored, migrated and looked at."""
