CREATE TABLE `corrections` (
	`id` text PRIMARY KEY NOT NULL,
	`season` text NOT NULL,
	`meeting` text NOT NULL,
	`participant` text NOT NULL,
	`kind` text NOT NULL,
	`from_at` integer,
	`to_at` integer,
	`undoes` text,
	`witness` text NOT NULL,
	`by` text,
	`at` integer NOT NULL,
	`private` text,
	FOREIGN KEY (`season`) REFERENCES `seasons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`meeting`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`participant`) REFERENCES `participants`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `corrections_season` ON `corrections` (`season`);--> statement-breakpoint
CREATE TRIGGER `corrections_stay` BEFORE UPDATE OF `id`, `season`, `meeting`, `participant`, `kind`, `from_at`, `to_at`, `undoes`, `witness`, `by`, `at` ON `corrections`
BEGIN SELECT RAISE(ABORT, 'corrections are only added'); END;
--> statement-breakpoint
CREATE TRIGGER `corrections_remain` BEFORE DELETE ON `corrections`
BEGIN SELECT RAISE(ABORT, 'corrections are only added'); END;
