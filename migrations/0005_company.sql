CREATE TABLE `company_searches` (
	`meeting` text NOT NULL,
	`at` integer NOT NULL,
	`present` integer NOT NULL,
	`obstacle` text NOT NULL,
	PRIMARY KEY(`meeting`, `at`),
	FOREIGN KEY (`meeting`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action
) WITHOUT ROWID;
--> statement-breakpoint
UPDATE `seasons` SET `rules` = json_set(`rules`, '$.live_merging', json('{"after_minutes":7,"last_minutes":20}'))
WHERE json_extract(`rules`, '$.live_merging') IS NULL;
