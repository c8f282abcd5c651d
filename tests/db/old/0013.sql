PRAGMA application_id = 1296779600;
BEGIN TRANSACTION;
CREATE TABLE actions (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	meeting DATE, 
	reference VARCHAR, 
	title VARCHAR NOT NULL, 
	about INTEGER, 
	owner VARCHAR, 
	due DATE, 
	rag VARCHAR, 
	status VARCHAR NOT NULL, 
	"update" VARCHAR, 
	notes VARCHAR, 
	due_first DATE, 
	due_last DATE, 
	due_precision VARCHAR, 
	due_sure BOOLEAN, 
	due_text VARCHAR, 
	CHECK (length(trim(title)) > 0), 
	FOREIGN KEY(about) REFERENCES projects (id), 
	CHECK (rag IN ('green', 'amber/green', 'amber', 'amber/red', 'red', 'complete')), 
	CHECK (status IN ('open', 'closed'))
);
INSERT INTO "actions" VALUES(1,'2014-12-11','Ref 1','Action 1',1,'Owner 1','2010-04-30','red','open','Update 1','Notes 1','2010-01-01','2010-04-30','part of a year',1,'early 2010');
INSERT INTO "actions" VALUES(2,'2014-12-11','Ref 2','Action 2',2,'Owner 2','2010-01-29','green','closed','Update 2','Notes 2','2010-01-29','2010-01-29','day',1,NULL);
CREATE TABLE agreed_criteria (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	baseline INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	unit VARCHAR, 
	approved INTEGER, 
	least INTEGER, 
	CHECK (length(trim(title)) > 0), 
	CHECK (typeof(approved) IN ('integer', 'null')), 
	CHECK (typeof(least) IN ('integer', 'null')), 
	FOREIGN KEY(baseline) REFERENCES baselines (id)
);
INSERT INTO "agreed_criteria" VALUES(1,1,'Calls answered','per cent',80,70);
INSERT INTO "agreed_criteria" VALUES(2,1,'Complaints',NULL,NULL,NULL);
CREATE TABLE agreements (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	service INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	title VARCHAR, 
	agreed DATE, 
	reviewed DATE, 
	review_due DATE, 
	agreed_first DATE, 
	agreed_last DATE, 
	agreed_precision VARCHAR, 
	agreed_sure BOOLEAN, 
	agreed_text VARCHAR, 
	reviewed_first DATE, 
	reviewed_last DATE, 
	reviewed_precision VARCHAR, 
	reviewed_sure BOOLEAN, 
	reviewed_text VARCHAR, 
	review_due_first DATE, 
	review_due_last DATE, 
	review_due_precision VARCHAR, 
	review_due_sure BOOLEAN, 
	review_due_text VARCHAR, 
	CHECK (kind IN ('collaboration agreement', 'service level agreement', 'service catalogue', 'risk register')), 
	FOREIGN KEY(service) REFERENCES services (id)
);
INSERT INTO "agreements" VALUES(1,1,'collaboration agreement','Title of a paper','2014-09-30','2014-09-30','2014-09-30','2014-09-30','2014-09-30','day',1,NULL,'2014-09-30','2014-09-30','day',1,NULL,'2014-09-30','2014-09-30','day',1,NULL);
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY);
INSERT INTO "alembic_version" VALUES('0013');
CREATE TABLE attachments (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	evidence INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	kept_as VARCHAR NOT NULL, 
	size INTEGER NOT NULL, 
	added DATE NOT NULL, 
	CHECK (length(trim(title)) > 0), 
	CHECK (length(trim(kept_as)) > 0), 
	CHECK (typeof(size) IN ('integer', 'null')), 
	FOREIGN KEY(evidence) REFERENCES evidence (id)
);
INSERT INTO "attachments" VALUES(1,1,'Signed plan.pdf','abababababababababababababababababababababababababababababababab',1234,'2014-12-01');
INSERT INTO "attachments" VALUES(2,2,'Test results.xlsx','cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd',99,'2014-12-02');
CREATE TABLE audit_receipts (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	audit INTEGER NOT NULL, 
	body VARCHAR NOT NULL, 
	day DATE, 
	CHECK (length(trim(body)) > 0), 
	FOREIGN KEY(audit) REFERENCES audits (id)
);
INSERT INTO "audit_receipts" VALUES(1,1,'Committee or board of a report received','2014-09-30');
CREATE TABLE audits (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	service INTEGER, 
	title VARCHAR NOT NULL, 
	year VARCHAR, 
	state VARCHAR NOT NULL, 
	opinion VARCHAR, 
	final DATE, 
	responses VARCHAR, 
	agreed DATE, 
	circulated DATE, 
	followed_up DATE, 
	follow_up_opinion VARCHAR, 
	closed DATE, 
	CHECK (year LIKE '____/__'), 
	CHECK (state IN ('planned', 'fieldwork', 'final', 'responses agreed', 'follow-up', 'closed')), 
	CHECK (length(trim(title)) > 0), 
	CHECK (opinion IN ('substantial', 'reasonable', 'limited', 'none')), 
	CHECK (follow_up_opinion IN ('substantial', 'reasonable', 'limited', 'none')), 
	FOREIGN KEY(service) REFERENCES services (id)
);
INSERT INTO "audits" VALUES(1,1,'Audit of an audit','2014/15','planned','substantial','2014-09-30','Agreed responses of an audit','2014-09-30','2014-09-30','2014-09-30','substantial','2014-09-30');
CREATE TABLE baselines (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	project INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	taken DATE NOT NULL, 
	source VARCHAR NOT NULL, 
	start DATE, 
	due DATE, 
	budget INTEGER, 
	saving INTEGER, 
	cost_tolerance VARCHAR, 
	time_tolerance VARCHAR, 
	quality_tolerance VARCHAR, 
	criteria VARCHAR, 
	gates VARCHAR, 
	start_first DATE, 
	start_last DATE, 
	start_precision VARCHAR, 
	start_sure BOOLEAN, 
	start_text VARCHAR, 
	due_first DATE, 
	due_last DATE, 
	due_precision VARCHAR, 
	due_sure BOOLEAN, 
	due_text VARCHAR, 
	saving_state VARCHAR, 
	saving_period VARCHAR, 
	saving_period_from VARCHAR, 
	saving_years INTEGER, 
	saving_qualifier VARCHAR, 
	saving_text VARCHAR, 
	saving_sure BOOLEAN, 
	CHECK (length(trim(source)) > 0), 
	CHECK (typeof(budget) IN ('integer', 'null')), 
	CHECK (typeof(saving) IN ('integer', 'null')), 
	CHECK (typeof(version) IN ('integer', 'null')), 
	FOREIGN KEY(project) REFERENCES projects (id)
);
INSERT INTO "baselines" VALUES(1,1,100,'2010-01-29','By 1','2010-01-01','2010-04-30',100,10700000,'Cost tolerance 1','Time tolerance 1','Quality tolerance 1','Success criteria 1','Gates ahead 1','2010-01-01','2010-04-30','part of a year',1,'early 2010','2010-01-01','2010-04-30','part of a year',1,'early 2010','amount','a year','cell',NULL,'','£107k per annum',1);
INSERT INTO "baselines" VALUES(2,2,200,'2010-01-30','By 2','2010-01-29','2010-01-29',200,26900000,'Cost tolerance 2','Time tolerance 2','Quality tolerance 2','Success criteria 2','Gates ahead 2','2010-01-29','2010-01-29','day',1,'29 January 2010','2010-01-29','2010-01-29','day',1,'29 January 2010','amount','not stated','',NULL,'','£269k',1);
CREATE TABLE benefits (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	business_case INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	measure VARCHAR, 
	baseline VARCHAR, 
	target VARCHAR, 
	owner VARCHAR, 
	due DATE, 
	due_first DATE, 
	due_last DATE, 
	due_precision VARCHAR, 
	due_sure BOOLEAN, 
	due_text VARCHAR, 
	CHECK (length(trim(title)) > 0), 
	FOREIGN KEY(business_case) REFERENCES business_cases (id)
);
INSERT INTO "benefits" VALUES(1,1,'Benefit 1','Measure 1','Baseline 1','Target 1','Owner 1','2010-04-30','2010-01-01','2010-04-30','part of a year',1,'early 2010');
INSERT INTO "benefits" VALUES(2,2,'Benefit 2','Measure 2','Baseline 2','Target 2','Owner 2','2010-01-29','2010-01-29','2010-01-29','day',1,'29 January 2010');
CREATE TABLE board_members (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	service INTEGER NOT NULL, 
	person VARCHAR NOT NULL, 
	council INTEGER, 
	role VARCHAR, 
	since DATE, 
	until DATE, 
	FOREIGN KEY(service) REFERENCES services (id), 
	FOREIGN KEY(council) REFERENCES councils (id)
);
INSERT INTO "board_members" VALUES(1,1,'Programme Manager',1,'Role of a board member','2014-09-30','2014-09-30');
CREATE TABLE budgets (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	service INTEGER NOT NULL, 
	council INTEGER, 
	quarter VARCHAR NOT NULL, 
	annual INTEGER, 
	profile INTEGER, 
	actual INTEGER, 
	forecast INTEGER, 
	savings_target INTEGER, 
	savings_delivered INTEGER, note VARCHAR, 
	CHECK (typeof(profile) IN ('integer', 'null')), 
	CHECK (typeof(forecast) IN ('integer', 'null')), 
	CHECK (typeof(annual) IN ('integer', 'null')), 
	CHECK (typeof(savings_target) IN ('integer', 'null')), 
	CHECK (typeof(savings_delivered) IN ('integer', 'null')), 
	CHECK (quarter LIKE '____/__ Q_'), 
	CHECK (typeof(actual) IN ('integer', 'null')), 
	FOREIGN KEY(service) REFERENCES services (id), 
	FOREIGN KEY(council) REFERENCES councils (id)
);
INSERT INTO "budgets" VALUES(1,1,1,'2014/15 Q2',100000,100000,100000,100000,100000,100000,'Note of a budget');
CREATE TABLE business_cases (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	project INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	version INTEGER NOT NULL, 
	state VARCHAR NOT NULL, 
	meeting INTEGER, 
	need VARCHAR, 
	quality BOOLEAN, 
	resilience BOOLEAN, 
	efficiency BOOLEAN, 
	trading BOOLEAN, 
	practice BOOLEAN, 
	environment BOOLEAN, 
	market_test VARCHAR, 
	price_base VARCHAR, 
	rate INTEGER NOT NULL, 
	optimism_costs INTEGER, 
	optimism_savings INTEGER, 
	hosting VARCHAR, 
	cost_basis VARCHAR NOT NULL, 
	saving_basis VARCHAR NOT NULL, 
	exit_cost INTEGER, 
	exit_payer VARCHAR, 
	exit_terms VARCHAR, 
	why VARCHAR, 
	who VARCHAR, 
	what VARCHAR, 
	how VARCHAR, 
	"where" VARCHAR, 
	"when" DATE, 
	when_first DATE, 
	when_last DATE, 
	when_precision VARCHAR, 
	when_sure BOOLEAN, 
	when_text VARCHAR, first_year VARCHAR CHECK (first_year LIKE '____/__'), exempt VARCHAR CHECK (exempt IN ('1 an individual', '2 the identity of an individual', '3 financial or business affairs', '4 labour relations', '5 legal privilege', '6 notices or orders', '7 crime')), 
	CHECK (cost_basis IN ('equal', 'population', 'agreed percentages', 'volume', 'fixed amounts')), 
	CHECK (length(trim(title)) > 0), 
	CHECK (price_base LIKE '____/__'), 
	CHECK (saving_basis IN ('equal', 'population', 'agreed percentages', 'volume', 'fixed amounts')), 
	CHECK (state IN ('draft', 'submitted', 'locked')), 
	CHECK (typeof(exit_cost) IN ('integer', 'null')), 
	CHECK (typeof(optimism_costs) IN ('integer', 'null')), 
	CHECK (typeof(optimism_savings) IN ('integer', 'null')), 
	CHECK (typeof(rate) IN ('integer', 'null')), 
	CHECK (typeof(version) IN ('integer', 'null')), 
	FOREIGN KEY(project) REFERENCES projects (id), 
	FOREIGN KEY(meeting) REFERENCES meetings (id)
);
INSERT INTO "business_cases" VALUES(1,1,'Title 1',100,'draft',1,'Case for change 1',1,1,1,1,1,1,'Market test 1','2009/10',100,100,100,'Hosting 1','equal','equal',100,'Who pays for it 1','Notice, staff and data 1','Why 1','Who 1','What 1','How 1','Where 1','2010-04-30','2010-01-01','2010-04-30','part of a year',1,'early 2010','2014/15',NULL);
INSERT INTO "business_cases" VALUES(2,2,'Title 2',200,'submitted',2,'Case for change 2',0,0,0,0,0,0,'Market test 2','2009/10',200,200,200,'Hosting 2','population','population',200,'Who pays for it 2','Notice, staff and data 2','Why 2','Who 2','What 2','How 2','Where 2','2010-01-29','2010-01-29','2010-01-29','day',1,'29 January 2010','2014/15',NULL);
CREATE TABLE cascades (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	client INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	told VARCHAR, 
	day DATE, 
	CHECK (length(trim(title)) > 0), 
	FOREIGN KEY(client) REFERENCES clients (id)
);
INSERT INTO "cascades" VALUES(1,1,'Outcome of an outcome passed on','To whom of an outcome passed on','2014-09-30');
CREATE TABLE catalogue (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	service INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	what VARCHAR, 
	standard VARCHAR, 
	ask VARCHAR, 
	CHECK (length(trim(title)) > 0), 
	FOREIGN KEY(service) REFERENCES services (id)
);
INSERT INTO "catalogue" VALUES(1,1,'What is offered of an entry of the catalogue','What is done of an entry of the catalogue','Standard of an entry of the catalogue','How to ask for it of an entry of the catalogue');
CREATE TABLE changed_records (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	change_id INTEGER NOT NULL, 
	register_name VARCHAR NOT NULL, 
	record_id INTEGER NOT NULL, 
	"before" JSON, 
	"after" JSON, 
	FOREIGN KEY(change_id) REFERENCES changes (id)
);
INSERT INTO "changed_records" VALUES(1,1,'councils',1,NULL,'{"id": 1, "initials": "Initials 1", "name": "Name 1", "full_name": "Full name 1", "letter": "Letter 1", "aliases": "Also called 1"}');
INSERT INTO "changed_records" VALUES(2,1,'councils',2,NULL,'{"id": 2, "initials": "Initials 2", "name": "Name 2", "full_name": "Full name 2", "letter": "Letter 2", "aliases": "Also called 2"}');
INSERT INTO "changed_records" VALUES(3,1,'themes',1,NULL,'{"id": 1, "title": "Theme 1"}');
INSERT INTO "changed_records" VALUES(4,1,'themes',2,NULL,'{"id": 2, "title": "Theme 2"}');
INSERT INTO "changed_records" VALUES(5,1,'people',1,NULL,'{"id": 1, "name": "Name 1", "initials": "Initials 1", "council": 1, "email": "Email 1", "phone": "Phone 1"}');
INSERT INTO "changed_records" VALUES(6,1,'people',2,NULL,'{"id": 2, "name": "Name 2", "initials": "Initials 2", "council": 2, "email": "Email 2", "phone": "Phone 2"}');
INSERT INTO "changed_records" VALUES(7,1,'projects',1,NULL,'{"id": 1, "reference": "Ref 1", "title": "Project 1", "theme": 1, "lead": 1, "lead_director": "Lead director 1", "rag": "red", "rag_reason": "Reason for the RAG 1", "stage": "Stage 1", "status": "open", "start": "2010-01-01", "due": "2010-04-30", "saving": 26900000, "planned": "What we said we would do 1", "progress": "Progress 1", "next_steps": "What is next 1", "notes": "Notes 1", "scope": "Scope and terms of reference 1", "board": "Project board and advisers 1", "period": "Period of operation 1", "budget": 4284000, "cost_tolerance": "Cost tolerance 1", "time_tolerance": "Time tolerance 1", "quality_tolerance": "Quality tolerance 1", "success_criteria": "Success criteria 1", "hosting": "Hosting and sharing the cost 1", "start_first": "2010-01-01", "start_last": "2010-04-30", "start_precision": "part of a year", "start_sure": true, "start_text": "early 2010", "due_first": "2010-01-01", "due_last": "2010-04-30", "due_precision": "part of a year", "due_sure": true, "due_text": "early 2010", "saving_state": "amount", "saving_period": "a year", "saving_period_from": "header", "saving_years": null, "saving_qualifier": "about", "saving_text": "c \u00a3269k", "saving_sure": true}');
INSERT INTO "changed_records" VALUES(8,1,'participations',1,NULL,'{"id": 1, "project": 1, "council": 1, "role": "full", "since": null, "until": null, "reason": null}');
INSERT INTO "changed_records" VALUES(9,1,'participations',2,NULL,'{"id": 2, "project": 1, "council": 2, "role": "full", "since": null, "until": null, "reason": null}');
INSERT INTO "changed_records" VALUES(10,1,'projects',2,NULL,'{"id": 2, "reference": "Ref 2", "title": "Project 2", "theme": 2, "lead": 2, "lead_director": "Lead director 2", "rag": "green", "rag_reason": "Reason for the RAG 2", "stage": "Stage 2", "status": "closed", "start": "2010-01-29", "due": "2010-01-29", "saving": null, "planned": "What we said we would do 2", "progress": "Progress 2", "next_steps": "What is next 2", "notes": "Notes 2", "scope": "Scope and terms of reference 2", "board": "Project board and advisers 2", "period": "Period of operation 2", "budget": 4284001, "cost_tolerance": "Cost tolerance 2", "time_tolerance": "Time tolerance 2", "quality_tolerance": "Quality tolerance 2", "success_criteria": "Success criteria 2", "hosting": "Hosting and sharing the cost 2", "start_first": "2010-01-29", "start_last": "2010-01-29", "start_precision": "day", "start_sure": true, "start_text": null, "due_first": "2010-01-29", "due_last": "2010-01-29", "due_precision": "day", "due_sure": true, "due_text": null, "saving_state": "not known", "saving_period": "not stated", "saving_period_from": "", "saving_years": null, "saving_qualifier": "", "saving_text": "tbc", "saving_sure": true}');
INSERT INTO "changed_records" VALUES(11,1,'participations',3,NULL,'{"id": 3, "project": 2, "council": 1, "role": "full", "since": null, "until": null, "reason": null}');
INSERT INTO "changed_records" VALUES(12,1,'participations',4,NULL,'{"id": 4, "project": 2, "council": 2, "role": "full", "since": null, "until": null, "reason": null}');
INSERT INTO "changed_records" VALUES(13,1,'partnerships',1,NULL,'{"id": 1, "name": "Name 1", "short_name": "Short name 1", "formed": "2010-01-01", "accountable_body": 1, "year_starts": "January", "chair_year_starts": "January", "bank_holidays": "England and Wales", "contact": "Contact 1", "sample": false, "formed_first": "2010-01-01", "formed_last": "2010-04-30", "formed_precision": "part of a year", "formed_sure": true, "formed_text": "early 2010"}');
INSERT INTO "changed_records" VALUES(14,1,'memberships',1,NULL,'{"id": 1, "council": 1, "role": "full", "since": "2010-01-01", "until": "2010-04-30", "source": "Source 1", "since_first": "2010-01-01", "since_last": "2010-04-30", "since_precision": "part of a year", "since_sure": true, "since_text": "early 2010", "until_first": "2010-01-01", "until_last": "2010-04-30", "until_precision": "part of a year", "until_sure": true, "until_text": "early 2010"}');
INSERT INTO "changed_records" VALUES(15,1,'memberships',2,NULL,'{"id": 2, "council": 2, "role": "non-voting", "since": "2010-01-29", "until": "2010-01-29", "source": "Source 2", "since_first": "2010-01-29", "since_last": "2010-01-29", "since_precision": "day", "since_sure": true, "since_text": null, "until_first": "2010-01-29", "until_last": "2010-01-29", "until_precision": "day", "until_sure": true, "until_text": null}');
INSERT INTO "changed_records" VALUES(16,1,'populations',1,NULL,'{"id": 1, "council": 1, "as_at": "2014-12-11", "people": 142800, "source": "Source 1"}');
INSERT INTO "changed_records" VALUES(17,1,'populations',2,NULL,'{"id": 2, "council": 2, "as_at": "2014-12-11", "people": 142801, "source": "Source 2"}');
INSERT INTO "changed_records" VALUES(18,1,'governances',1,NULL,'{"id": 1, "council": 1, "form": "executive", "since": "2010-01-01", "source": "Source 1", "since_first": "2010-01-01", "since_last": "2010-04-30", "since_precision": "part of a year", "since_sure": true, "since_text": "early 2010"}');
INSERT INTO "changed_records" VALUES(19,1,'governances',2,NULL,'{"id": 2, "council": 2, "form": "committee", "since": "2010-01-29", "source": "Source 2", "since_first": "2010-01-29", "since_last": "2010-01-29", "since_precision": "day", "since_sure": true, "since_text": null}');
INSERT INTO "changed_records" VALUES(20,1,'roles',1,NULL,'{"id": 1, "person": 1, "title": "Role 1", "since": "2014-12-11", "until": "2014-12-11"}');
INSERT INTO "changed_records" VALUES(21,1,'roles',2,NULL,'{"id": 2, "person": 2, "title": "Role 2", "since": "2014-12-11", "until": "2014-12-11"}');
INSERT INTO "changed_records" VALUES(22,1,'meetings',1,NULL,'{"id": 1, "day": "2014-12-11", "title": "Meeting 1", "starts": "Starts at 1", "venue": "Venue 1"}');
INSERT INTO "changed_records" VALUES(23,1,'meetings',2,NULL,'{"id": 2, "day": "2014-12-11", "title": "Meeting 2", "starts": "Starts at 2", "venue": "Venue 2"}');
INSERT INTO "changed_records" VALUES(24,1,'milestones',1,NULL,'{"id": 1, "project": 1, "reference": "Ref 1", "title": "Milestone 1", "agreed": "2010-04-30", "forecast": "2010-04-30", "done": "2010-04-30", "rag": "red", "agreed_first": "2010-01-01", "agreed_last": "2010-04-30", "agreed_precision": "part of a year", "agreed_sure": true, "agreed_text": "early 2010", "forecast_first": "2010-01-01", "forecast_last": "2010-04-30", "forecast_precision": "part of a year", "forecast_sure": true, "forecast_text": "early 2010", "done_first": "2010-01-01", "done_last": "2010-04-30", "done_precision": "part of a year", "done_sure": true, "done_text": "early 2010"}');
INSERT INTO "changed_records" VALUES(25,1,'milestones',2,NULL,'{"id": 2, "project": 2, "reference": "Ref 2", "title": "Milestone 2", "agreed": "2010-01-29", "forecast": "2010-01-29", "done": "2010-01-29", "rag": "green", "agreed_first": "2010-01-29", "agreed_last": "2010-01-29", "agreed_precision": "day", "agreed_sure": true, "agreed_text": null, "forecast_first": "2010-01-29", "forecast_last": "2010-01-29", "forecast_precision": "day", "forecast_sure": true, "forecast_text": null, "done_first": "2010-01-29", "done_last": "2010-01-29", "done_precision": "day", "done_sure": true, "done_text": null}');
INSERT INTO "changed_records" VALUES(26,1,'savings',1,NULL,'{"id": 1, "project": 1, "council": 1, "year": "2014/15", "kind": "cashable", "basis": "plan", "amount": 4284000, "source": "Source 1", "notes": "Notes 1"}');
INSERT INTO "changed_records" VALUES(27,1,'savings',2,NULL,'{"id": 2, "project": 2, "council": 2, "year": "2014/15", "kind": "non-cashable", "basis": "actual", "amount": 4284001, "source": "Source 2", "notes": "Notes 2"}');
INSERT INTO "changed_records" VALUES(28,1,'risks',1,NULL,'{"id": 1, "reference": "Ref 1", "title": "Risk 1", "about": 1, "likelihood": 3, "impact": 3, "owner": "Owner 1", "mitigation": "What is done about it 1", "review": "2010-04-30", "status": "open", "notes": "Notes 1", "review_first": "2010-01-01", "review_last": "2010-04-30", "review_precision": "part of a year", "review_sure": true, "review_text": "early 2010"}');
INSERT INTO "changed_records" VALUES(29,1,'risks',2,NULL,'{"id": 2, "reference": "Ref 2", "title": "Risk 2", "about": 2, "likelihood": 4, "impact": 4, "owner": "Owner 2", "mitigation": "What is done about it 2", "review": "2010-01-29", "status": "closed", "notes": "Notes 2", "review_first": "2010-01-29", "review_last": "2010-01-29", "review_precision": "day", "review_sure": true, "review_text": null}');
INSERT INTO "changed_records" VALUES(30,1,'issues',1,NULL,'{"id": 1, "reference": "Ref 1", "title": "Issue 1", "about": 1, "raised": "2010-01-01", "priority": "low", "owner": "Owner 1", "due": "2010-04-30", "status": "open", "resolution": "What is done about it 1", "notes": "Notes 1", "raised_first": "2010-01-01", "raised_last": "2010-04-30", "raised_precision": "part of a year", "raised_sure": true, "raised_text": "early 2010", "due_first": "2010-01-01", "due_last": "2010-04-30", "due_precision": "part of a year", "due_sure": true, "due_text": "early 2010"}');
INSERT INTO "changed_records" VALUES(31,1,'issues',2,NULL,'{"id": 2, "reference": "Ref 2", "title": "Issue 2", "about": 2, "raised": "2010-01-29", "priority": "medium", "owner": "Owner 2", "due": "2010-01-29", "status": "closed", "resolution": "What is done about it 2", "notes": "Notes 2", "raised_first": "2010-01-29", "raised_last": "2010-01-29", "raised_precision": "day", "raised_sure": true, "raised_text": null, "due_first": "2010-01-29", "due_last": "2010-01-29", "due_precision": "day", "due_sure": true, "due_text": null}');
INSERT INTO "changed_records" VALUES(32,1,'actions',1,NULL,'{"id": 1, "meeting": "2014-12-11", "reference": "Ref 1", "title": "Action 1", "about": 1, "owner": "Owner 1", "due": "2010-04-30", "rag": "red", "status": "open", "update": "Update 1", "notes": "Notes 1", "due_first": "2010-01-01", "due_last": "2010-04-30", "due_precision": "part of a year", "due_sure": true, "due_text": "early 2010"}');
INSERT INTO "changed_records" VALUES(33,1,'actions',2,NULL,'{"id": 2, "meeting": "2014-12-11", "reference": "Ref 2", "title": "Action 2", "about": 2, "owner": "Owner 2", "due": "2010-01-29", "rag": "green", "status": "closed", "update": "Update 2", "notes": "Notes 2", "due_first": "2010-01-29", "due_last": "2010-01-29", "due_precision": "day", "due_sure": true, "due_text": null}');
INSERT INTO "changed_records" VALUES(34,2,'projects',1,'{"rag": "red", "stage": "Stage 1"}','{"rag": "amber", "stage": "Decision"}');
INSERT INTO "changed_records" VALUES(35,3,'projects',2,'{"rag": "green"}','{"rag": "red"}');
INSERT INTO "changed_records" VALUES(36,4,'projects',2,'{"rag": "red"}','{"rag": "green"}');
INSERT INTO "changed_records" VALUES(37,1,'recommendations',1,NULL,'{"id": 1, "reference": "Ref 1", "title": "Recommendation 1", "heading": "Heading 1", "responsible": "Responsible 1", "response": "accepted", "due": "2010-04-30", "status": "open", "progress": "Progress 1", "notes": "Notes 1", "due_first": "2010-01-01", "due_last": "2010-04-30", "due_precision": "part of a year", "due_sure": true, "due_text": "early 2010"}');
INSERT INTO "changed_records" VALUES(38,1,'recommendations',2,NULL,'{"id": 2, "reference": "Ref 2", "title": "Recommendation 2", "heading": "Heading 2", "responsible": "Responsible 2", "response": "pending", "due": "2010-04-30", "status": "closed", "progress": "Progress 2", "notes": "Notes 2", "due_first": "2010-01-01", "due_last": "2010-04-30", "due_precision": "part of a year", "due_sure": true, "due_text": "early 2010"}');
INSERT INTO "changed_records" VALUES(39,5,'services',1,NULL,'{"id": 1, "title": "Service of a service", "host": 1, "manager": "Programme Manager", "line_manager": "Programme Manager", "directorate": "Directorate of a service", "live": "2014-09-30", "notes": "Notes of a service", "live_first": "2014-09-30", "live_last": "2014-09-30", "live_precision": "day", "live_sure": true, "live_text": null}');
INSERT INTO "changed_records" VALUES(40,5,'service_councils',1,NULL,'{"id": 1, "service": 1, "council": 1, "role": "full", "since": null, "until": null, "reason": null}');
INSERT INTO "changed_records" VALUES(41,5,'service_councils',2,NULL,'{"id": 2, "service": 1, "council": 2, "role": "full", "since": null, "until": null, "reason": null}');
INSERT INTO "changed_records" VALUES(42,5,'service_councils',3,NULL,'{"id": 3, "service": 1, "council": 1, "role": "full", "since": "2014-09-30", "until": "2014-09-30", "reason": "Reason of a part in a service"}');
INSERT INTO "changed_records" VALUES(43,5,'board_members',1,NULL,'{"id": 1, "service": 1, "person": "Programme Manager", "council": 1, "role": "Role of a board member", "since": "2014-09-30", "until": "2014-09-30"}');
INSERT INTO "changed_records" VALUES(44,5,'service_meetings',1,NULL,'{"id": 1, "service": 1, "day": "2014-09-30", "venue": "Venue of a board meeting"}');
INSERT INTO "changed_records" VALUES(45,5,'service_plans',1,NULL,'{"id": 1, "service": 1, "year": "2014/15", "agreed": "2014-09-30", "agreed_by": "Agreed by of a service plan", "continuity": true, "changed": "Significant change of a service plan", "change_day": "2014-09-30", "agreed_first": "2014-09-30", "agreed_last": "2014-09-30", "agreed_precision": "day", "agreed_sure": true, "agreed_text": null}');
INSERT INTO "changed_records" VALUES(46,5,'agreements',1,NULL,'{"id": 1, "service": 1, "kind": "collaboration agreement", "title": "Title of a paper", "agreed": "2014-09-30", "reviewed": "2014-09-30", "review_due": "2014-09-30", "agreed_first": "2014-09-30", "agreed_last": "2014-09-30", "agreed_precision": "day", "agreed_sure": true, "agreed_text": null, "reviewed_first": "2014-09-30", "reviewed_last": "2014-09-30", "reviewed_precision": "day", "reviewed_sure": true, "reviewed_text": null, "review_due_first": "2014-09-30", "review_due_last": "2014-09-30", "review_due_precision": "day", "review_due_sure": true, "review_due_text": null}');
INSERT INTO "changed_records" VALUES(47,5,'catalogue',1,NULL,'{"id": 1, "service": 1, "title": "What is offered of an entry of the catalogue", "what": "What is done of an entry of the catalogue", "standard": "Standard of an entry of the catalogue", "ask": "How to ask for it of an entry of the catalogue"}');
INSERT INTO "changed_records" VALUES(48,5,'clients',1,NULL,'{"id": 1, "service": 1, "council": 1, "person": "Programme Manager", "since": "2014-09-30"}');
INSERT INTO "changed_records" VALUES(49,5,'cascades',1,NULL,'{"id": 1, "client": 1, "title": "Outcome of an outcome passed on", "told": "To whom of an outcome passed on", "day": "2014-09-30"}');
INSERT INTO "changed_records" VALUES(50,5,'complaints',1,NULL,'{"id": 1, "service": 1, "title": "Complaint of a complaint", "raised": "2014-09-30", "council": 1, "owner": "Programme Manager", "state": "open", "resolved": "2014-09-30", "raised_first": "2014-09-30", "raised_last": "2014-09-30", "raised_precision": "day", "raised_sure": true, "raised_text": null, "resolved_first": "2014-09-30", "resolved_last": "2014-09-30", "resolved_precision": "day", "resolved_sure": true, "resolved_text": null}');
INSERT INTO "changed_records" VALUES(51,5,'snags',1,NULL,'{"id": 1, "service": 1, "title": "Snag of a snag", "raised": "2014-09-30", "council": 1, "owner": "Programme Manager", "state": "open", "resolved": "2014-09-30", "raised_first": "2014-09-30", "raised_last": "2014-09-30", "raised_precision": "day", "raised_sure": true, "raised_text": null, "resolved_first": "2014-09-30", "resolved_last": "2014-09-30", "resolved_precision": "day", "resolved_sure": true, "resolved_text": null}');
INSERT INTO "changed_records" VALUES(52,5,'indicators',1,NULL,'{"id": 1, "service": 1, "reference": "Ref of an indicator", "title": "Indicator of an indicator", "definition": "Definition of an indicator", "unit": "Unit of an indicator", "better": "higher", "least": 22100000, "most": 22100000, "cumulative": true, "baseline": 22100000, "owner": "Programme Manager", "source": "Source of an indicator", "lag": "Known after of an indicator", "least_percent": false, "most_percent": false, "baseline_percent": false}');
INSERT INTO "changed_records" VALUES(53,5,'measurements',1,NULL,'{"id": 1, "indicator": 1, "council": 1, "quarter": "2014/15 Q2", "week": "2014-09-30", "target": 22100000, "profile": 22100000, "value": 22100000, "provisional": true, "note": "Note of a measurement", "target_percent": false, "profile_percent": false, "value_percent": false}');
INSERT INTO "changed_records" VALUES(54,5,'budgets',1,NULL,'{"id": 1, "service": 1, "council": 1, "quarter": "2014/15 Q2", "annual": 100000, "profile": 100000, "actual": 100000, "forecast": 100000, "savings_target": 100000, "savings_delivered": 100000}');
INSERT INTO "changed_records" VALUES(55,5,'returns',1,NULL,'{"id": 1, "service": 1, "quarter": "2014/15 Q2", "version": 1, "state": "asked for", "due": "2014-09-30", "received": "2014-09-30", "completed_by": "Programme Manager", "rag": "amber", "achievements": "Achievements of a return", "issues": "Issues of a return", "why_missed": "Why indicators were missed of a return", "for_board": "Matters for the MKIP Board of a return", "changes": "What was corrected of a return", "signed_by": "Programme Manager", "signed": "2014-09-30"}');
INSERT INTO "changed_records" VALUES(56,5,'audits',1,NULL,'{"id": 1, "service": 1, "title": "Audit of an audit", "year": "2014/15", "state": "planned", "opinion": "substantial", "final": "2014-09-30", "responses": "Agreed responses of an audit", "agreed": "2014-09-30", "circulated": "2014-09-30", "followed_up": "2014-09-30", "follow_up_opinion": "substantial", "closed": "2014-09-30"}');
INSERT INTO "changed_records" VALUES(57,5,'audit_receipts',1,NULL,'{"id": 1, "audit": 1, "body": "Committee or board of a report received", "day": "2014-09-30"}');
INSERT INTO "changed_records" VALUES(58,5,'escalations',1,NULL,'{"id": 1, "title": "What goes to the board of an escalation", "service": 1, "kind": "under-performance", "quarter": "2014/15 Q2", "about": "About of an escalation", "board": "MKIP Board", "raised": "2014-09-30", "meeting": 1, "service_meeting": 1, "evidence": "Evidence of an escalation", "state": "on the agenda", "decided": "2014-09-30", "decision": "What the board decided of an escalation"}');
CREATE TABLE changes (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	who VARCHAR NOT NULL, 
	why VARCHAR NOT NULL, 
	file VARCHAR NOT NULL, 
	file_hash VARCHAR NOT NULL, 
	takes_back INTEGER, 
	schema_revision VARCHAR NOT NULL
);
INSERT INTO "changes" VALUES(1,'Import old tracker.xlsx','import','2014-12-01 09:00:00.000000','Programme Manager on laptop','','old tracker.xlsx','7ae4495c83dd7323b71c94739ddc7a45dfe3cb6a851c31fc1d040cdd47ced985',NULL,'0001');
INSERT INTO "changes" VALUES(2,'Edit Project 1','edit','2014-12-01 09:00:00.000000','Programme Manager on laptop','','','',NULL,'0001');
INSERT INTO "changes" VALUES(3,'Edit Project 2','edit','2014-12-01 09:00:00.000000','Programme Manager on laptop','','','',NULL,'0001');
INSERT INTO "changes" VALUES(4,'Edit Project 2','undo','2014-12-01 09:00:00.000000','Programme Manager on laptop','','','',3,'0001');
INSERT INTO "changes" VALUES(5,'Add the shared services','edit','2026-11-27 11:29:02.498793','Programme Manager','','','',NULL,'0006');
CREATE TABLE clients (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	service INTEGER NOT NULL, 
	council INTEGER, 
	person VARCHAR NOT NULL, 
	since DATE, 
	FOREIGN KEY(council) REFERENCES councils (id), 
	FOREIGN KEY(service) REFERENCES services (id)
);
INSERT INTO "clients" VALUES(1,1,1,'Programme Manager','2014-09-30');
CREATE TABLE complaints (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	service INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	raised DATE, 
	council INTEGER, 
	owner VARCHAR, 
	state VARCHAR NOT NULL, 
	resolved DATE, 
	raised_first DATE, 
	raised_last DATE, 
	raised_precision VARCHAR, 
	raised_sure BOOLEAN, 
	raised_text VARCHAR, 
	resolved_first DATE, 
	resolved_last DATE, 
	resolved_precision VARCHAR, 
	resolved_sure BOOLEAN, 
	resolved_text VARCHAR, 
	CHECK (length(trim(title)) > 0), 
	CHECK (state IN ('open', 'resolved')), 
	FOREIGN KEY(council) REFERENCES councils (id), 
	FOREIGN KEY(service) REFERENCES services (id)
);
INSERT INTO "complaints" VALUES(1,1,'Complaint of a complaint','2014-09-30',1,'Programme Manager','open','2014-09-30','2014-09-30','2014-09-30','day',1,NULL,'2014-09-30','2014-09-30','day',1,NULL);
CREATE TABLE conditions (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	gateway INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	owner VARCHAR, 
	due DATE, 
	done DATE, 
	due_first DATE, 
	due_last DATE, 
	due_precision VARCHAR, 
	due_sure BOOLEAN, 
	due_text VARCHAR, 
	done_first DATE, 
	done_last DATE, 
	done_precision VARCHAR, 
	done_sure BOOLEAN, 
	done_text VARCHAR, agreed DATE, moved VARCHAR, agreed_first DATE, agreed_last DATE, agreed_precision VARCHAR, agreed_sure BOOLEAN, agreed_text VARCHAR, 
	CHECK (length(trim(title)) > 0), 
	FOREIGN KEY(gateway) REFERENCES gateways (id)
);
INSERT INTO "conditions" VALUES(1,1,'Condition 1','Owner 1','2010-04-30','2010-04-30','2010-01-01','2010-04-30','part of a year',1,'early 2010','2010-01-01','2010-04-30','part of a year',1,'early 2010','2010-03-31','Legal advice was late','2010-03-31','2010-03-31','day',1,'31 March 2010');
INSERT INTO "conditions" VALUES(2,2,'Condition 2','Owner 2','2010-01-29','2010-01-29','2010-01-29','2010-01-29','day',1,'29 January 2010','2010-01-29','2010-01-29','day',1,'29 January 2010',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE councils (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	initials VARCHAR, 
	name VARCHAR NOT NULL, 
	full_name VARCHAR, 
	letter VARCHAR, 
	aliases VARCHAR, 
	CHECK (length(trim(name)) > 0)
);
INSERT INTO "councils" VALUES(1,'Initials 1','Name 1','Full name 1','Letter 1','Also called 1');
INSERT INTO "councils" VALUES(2,'Initials 2','Name 2','Full name 2','Letter 2','Also called 2');
CREATE TABLE criteria (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	project INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	unit VARCHAR, 
	approved INTEGER, 
	least INTEGER, 
	forecast INTEGER, 
	CHECK (length(trim(title)) > 0), 
	CHECK (typeof(approved) IN ('integer', 'null')), 
	CHECK (typeof(forecast) IN ('integer', 'null')), 
	CHECK (typeof(least) IN ('integer', 'null')), 
	FOREIGN KEY(project) REFERENCES projects (id)
);
INSERT INTO "criteria" VALUES(1,1,'Success criterion 1','In 1',100,100,100);
INSERT INTO "criteria" VALUES(2,2,'Success criterion 2','In 2',200,200,200);
CREATE TABLE "escalations" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	title VARCHAR NOT NULL, 
	service INTEGER, 
	kind VARCHAR NOT NULL, 
	quarter VARCHAR, 
	about VARCHAR, 
	board VARCHAR NOT NULL, 
	raised DATE NOT NULL, 
	meeting INTEGER, 
	service_meeting INTEGER, 
	evidence VARCHAR, 
	state VARCHAR NOT NULL, 
	decided DATE, 
	decision VARCHAR, 
	CHECK (length(trim(title)) > 0), 
	CHECK (kind IN ('under-performance', 'limited audit', 'audit still limited', 'audit of the partnership', 'change to the service plan', 'matter raised by the service', 'papers out of date', 'no data')), 
	CHECK (quarter LIKE '____/__ Q_'), 
	CHECK (state IN ('on the agenda', 'closed')), 
	CHECK (board IN ('MKIP Board', 'Shared Service Board')), 
	FOREIGN KEY(meeting) REFERENCES meetings (id), 
	FOREIGN KEY(service) REFERENCES services (id), 
	FOREIGN KEY(service_meeting) REFERENCES service_meetings (id)
);
INSERT INTO "escalations" VALUES(1,'What goes to the board of an escalation',1,'under-performance','2014/15 Q2','About of an escalation','MKIP Board','2014-09-30',1,1,'Evidence of an escalation','on the agenda','2014-09-30','What the board decided of an escalation');
CREATE TABLE evidence (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	gateway INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	council INTEGER, 
	needed VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	note VARCHAR, 
	signed_by VARCHAR, 
	signed DATE, 
	CHECK (length(trim(title)) > 0), 
	CHECK (needed IN ('required', 'wished for')), 
	CHECK (state IN ('missing', 'provisional', 'there', 'not needed')), 
	FOREIGN KEY(council) REFERENCES councils (id), 
	FOREIGN KEY(gateway) REFERENCES gateways (id)
);
INSERT INTO "evidence" VALUES(1,1,'What is to be there 1',1,'required','missing','Note 1','Signed by 1','2010-01-29');
INSERT INTO "evidence" VALUES(2,2,'What is to be there 2',2,'wished for','provisional','Note 2','Signed by 2','2010-01-30');
CREATE TABLE exceptions (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	project INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	tolerance VARCHAR, 
	raised DATE, 
	urgent BOOLEAN, 
	cause VARCHAR, 
	consequences VARCHAR, 
	options VARCHAR, 
	recommendation VARCHAR, 
	lessons VARCHAR, 
	state VARCHAR NOT NULL, 
	meeting INTEGER, 
	decision VARCHAR, exempt VARCHAR CHECK (exempt IN ('1 an individual', '2 the identity of an individual', '3 financial or business affairs', '4 labour relations', '5 legal privilege', '6 notices or orders', '7 crime')), 
	CHECK (length(trim(title)) > 0), 
	CHECK (tolerance IN ('cost', 'time', 'quality')), 
	CHECK (state IN ('raised', 'considered', 'new baseline', 'corrective action', 'stopped')), 
	FOREIGN KEY(project) REFERENCES projects (id), 
	FOREIGN KEY(meeting) REFERENCES meetings (id)
);
INSERT INTO "exceptions" VALUES(1,1,'Title 1','cost','2010-01-29',1,'Cause 1','Consequences 1','Options 1','Recommendation 1','Lessons 1','raised',1,'What the Board decided 1',NULL);
INSERT INTO "exceptions" VALUES(2,2,'Title 2','time','2010-01-30',0,'Cause 2','Consequences 2','Options 2','Recommendation 2','Lessons 2','considered',2,'What the Board decided 2',NULL);
CREATE TABLE factors (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	business_case INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	about VARCHAR NOT NULL, 
	weight INTEGER NOT NULL, 
	CHECK (about IN ('service', 'savings')), 
	CHECK (length(trim(title)) > 0), 
	CHECK (typeof(weight) IN ('integer', 'null')), 
	FOREIGN KEY(business_case) REFERENCES business_cases (id)
);
INSERT INTO "factors" VALUES(1,1,'Factor 1','service',100);
INSERT INTO "factors" VALUES(2,2,'Factor 2','savings',200);
CREATE TABLE gates (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	template INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	turn INTEGER NOT NULL, 
	decides VARCHAR, 
	fixes VARCHAR, 
	baseline BOOLEAN, 
	aside BOOLEAN, 
	CHECK (length(trim(key)) > 0), 
	CHECK (length(trim(title)) > 0), 
	CHECK (typeof(turn) IN ('integer', 'null')), 
	FOREIGN KEY(template) REFERENCES templates (id)
);
INSERT INTO "gates" VALUES(1,1,'Gate 1','Name 1',100,'Who decides 1','What it fixes 1',1,1);
INSERT INTO "gates" VALUES(2,2,'Gate 2','Name 2',200,'Who decides 2','What it fixes 2',0,0);
CREATE TABLE gateways (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	project INTEGER NOT NULL, 
	gate VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	turn INTEGER NOT NULL, 
	review INTEGER NOT NULL, 
	decides VARCHAR, 
	baseline BOOLEAN, 
	aside BOOLEAN, 
	agreed DATE, 
	forecast DATE, 
	decided DATE, 
	outcome VARCHAR, 
	confidence VARCHAR, 
	reason VARCHAR, 
	overridden_by VARCHAR, 
	overridden_because VARCHAR, 
	agreed_first DATE, 
	agreed_last DATE, 
	agreed_precision VARCHAR, 
	agreed_sure BOOLEAN, 
	agreed_text VARCHAR, 
	forecast_first DATE, 
	forecast_last DATE, 
	forecast_precision VARCHAR, 
	forecast_sure BOOLEAN, 
	forecast_text VARCHAR, 
	CHECK (confidence IN ('green', 'amber/green', 'amber', 'amber/red', 'red', 'complete')), 
	CHECK (length(trim(gate)) > 0), 
	CHECK (length(trim(title)) > 0), 
	CHECK (outcome IN ('approve', 'approve with conditions', 'rework', 'defer', 'stop', 'not required')), 
	CHECK (typeof(review) IN ('integer', 'null')), 
	CHECK (typeof(turn) IN ('integer', 'null')), 
	FOREIGN KEY(project) REFERENCES projects (id)
);
INSERT INTO "gateways" VALUES(1,1,'Gate 1','Name 1',100,100,'Who decides 1',1,1,'2010-04-30','2010-04-30','2010-01-29','approve','red','Reason 1','Approved without what is missing by 1','Why without what is missing 1','2010-01-01','2010-04-30','part of a year',1,'early 2010','2010-01-01','2010-04-30','part of a year',1,'early 2010');
INSERT INTO "gateways" VALUES(2,2,'Gate 2','Name 2',200,200,'Who decides 2',0,0,'2010-01-29','2010-01-29','2010-01-30','approve with conditions','green','Reason 2','Approved without what is missing by 2','Why without what is missing 2','2010-01-29','2010-01-29','day',1,'29 January 2010','2010-01-29','2010-01-29','day',1,'29 January 2010');
CREATE TABLE governances (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	council INTEGER NOT NULL, 
	form VARCHAR NOT NULL, 
	since DATE, 
	source VARCHAR, 
	since_first DATE, 
	since_last DATE, 
	since_precision VARCHAR, 
	since_sure BOOLEAN, 
	since_text VARCHAR, 
	FOREIGN KEY(council) REFERENCES councils (id), 
	CHECK (form IN ('executive', 'committee', 'mayoral'))
);
INSERT INTO "governances" VALUES(1,1,'executive','2010-01-01','Source 1','2010-01-01','2010-04-30','part of a year',1,'early 2010');
INSERT INTO "governances" VALUES(2,2,'committee','2010-01-29','Source 2','2010-01-29','2010-01-29','day',1,NULL);
CREATE TABLE indicators (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	service INTEGER NOT NULL, 
	reference VARCHAR, 
	title VARCHAR NOT NULL, 
	definition VARCHAR, 
	unit VARCHAR, 
	better VARCHAR NOT NULL, 
	least INTEGER, 
	most INTEGER, 
	cumulative BOOLEAN, 
	baseline INTEGER, 
	owner VARCHAR, 
	source VARCHAR, 
	lag VARCHAR, 
	least_percent BOOLEAN, 
	most_percent BOOLEAN, 
	baseline_percent BOOLEAN, 
	CHECK (length(trim(title)) > 0), 
	CHECK (typeof(most) IN ('integer', 'null')), 
	CHECK (typeof(baseline) IN ('integer', 'null')), 
	CHECK (better IN ('higher', 'lower', 'within a range', 'not judged')), 
	CHECK (typeof(least) IN ('integer', 'null')), 
	FOREIGN KEY(service) REFERENCES services (id)
);
INSERT INTO "indicators" VALUES(1,1,'Ref of an indicator','Indicator of an indicator','Definition of an indicator','Unit of an indicator','higher',22100000,22100000,1,22100000,'Programme Manager','Source of an indicator','Known after of an indicator',0,0,0);
CREATE TABLE issues (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	reference VARCHAR, 
	title VARCHAR NOT NULL, 
	about INTEGER, 
	raised DATE, 
	priority VARCHAR, 
	owner VARCHAR, 
	due DATE, 
	status VARCHAR NOT NULL, 
	resolution VARCHAR, 
	notes VARCHAR, 
	raised_first DATE, 
	raised_last DATE, 
	raised_precision VARCHAR, 
	raised_sure BOOLEAN, 
	raised_text VARCHAR, 
	due_first DATE, 
	due_last DATE, 
	due_precision VARCHAR, 
	due_sure BOOLEAN, 
	due_text VARCHAR, service INTEGER REFERENCES services (id), 
	CHECK (length(trim(title)) > 0), 
	FOREIGN KEY(about) REFERENCES projects (id), 
	CHECK (priority IN ('low', 'medium', 'high', 'urgent')), 
	CHECK (status IN ('open', 'closed'))
);
INSERT INTO "issues" VALUES(1,'Ref 1','Issue 1',1,'2010-01-01','low','Owner 1','2010-04-30','open','What is done about it 1','Notes 1','2010-01-01','2010-04-30','part of a year',1,'early 2010','2010-01-01','2010-04-30','part of a year',1,'early 2010',NULL);
INSERT INTO "issues" VALUES(2,'Ref 2','Issue 2',2,'2010-01-29','medium','Owner 2','2010-01-29','closed','What is done about it 2','Notes 2','2010-01-29','2010-01-29','day',1,NULL,'2010-01-29','2010-01-29','day',1,NULL,NULL);
CREATE TABLE lines (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	option INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	year_0 INTEGER, 
	year_1 INTEGER, 
	year_2 INTEGER, 
	year_3 INTEGER, 
	year_4 INTEGER, 
	year_5 INTEGER, 
	CHECK (kind IN ('one-off cost', 'running cost', 'cashable saving', 'non-cashable saving', 'avoided cost', 'extra income')), 
	CHECK (length(trim(title)) > 0), 
	CHECK (typeof(year_0) IN ('integer', 'null')), 
	CHECK (typeof(year_1) IN ('integer', 'null')), 
	CHECK (typeof(year_2) IN ('integer', 'null')), 
	CHECK (typeof(year_3) IN ('integer', 'null')), 
	CHECK (typeof(year_4) IN ('integer', 'null')), 
	CHECK (typeof(year_5) IN ('integer', 'null')), 
	FOREIGN KEY(option) REFERENCES options (id)
);
INSERT INTO "lines" VALUES(1,1,'Line 1','one-off cost',100,100,100,100,100,100);
INSERT INTO "lines" VALUES(2,2,'Line 2','running cost',200,200,200,200,200,200);
CREATE TABLE measurements (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	indicator INTEGER NOT NULL, 
	council INTEGER, 
	quarter VARCHAR NOT NULL, 
	week DATE, 
	target INTEGER, 
	profile INTEGER, 
	value INTEGER, 
	provisional BOOLEAN, 
	note VARCHAR, 
	target_percent BOOLEAN, 
	profile_percent BOOLEAN, 
	value_percent BOOLEAN, 
	CHECK (typeof(target) IN ('integer', 'null')), 
	CHECK (quarter LIKE '____/__ Q_'), 
	CHECK (typeof(profile) IN ('integer', 'null')), 
	CHECK (typeof(value) IN ('integer', 'null')), 
	FOREIGN KEY(indicator) REFERENCES indicators (id), 
	FOREIGN KEY(council) REFERENCES councils (id)
);
INSERT INTO "measurements" VALUES(1,1,1,'2014/15 Q2','2014-09-30',22100000,22100000,22100000,1,'Note of a measurement',0,0,0);
CREATE TABLE meetings (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	day DATE NOT NULL, 
	title VARCHAR, 
	starts VARCHAR, 
	venue VARCHAR
);
INSERT INTO "meetings" VALUES(1,'2014-12-11','Meeting 1','Starts at 1','Venue 1');
INSERT INTO "meetings" VALUES(2,'2014-12-11','Meeting 2','Starts at 2','Venue 2');
CREATE TABLE memberships (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	council INTEGER NOT NULL, 
	role VARCHAR NOT NULL, 
	since DATE, 
	until DATE, 
	source VARCHAR, 
	since_first DATE, 
	since_last DATE, 
	since_precision VARCHAR, 
	since_sure BOOLEAN, 
	since_text VARCHAR, 
	until_first DATE, 
	until_last DATE, 
	until_precision VARCHAR, 
	until_sure BOOLEAN, 
	until_text VARCHAR, 
	FOREIGN KEY(council) REFERENCES councils (id), 
	CHECK (role IN ('full', 'non-voting'))
);
INSERT INTO "memberships" VALUES(1,1,'full','2010-01-01','2010-04-30','Source 1','2010-01-01','2010-04-30','part of a year',1,'early 2010','2010-01-01','2010-04-30','part of a year',1,'early 2010');
INSERT INTO "memberships" VALUES(2,2,'non-voting','2010-01-29','2010-01-29','Source 2','2010-01-29','2010-01-29','day',1,NULL,'2010-01-29','2010-01-29','day',1,NULL);
CREATE TABLE milestones (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	project INTEGER NOT NULL, 
	reference VARCHAR, 
	title VARCHAR NOT NULL, 
	agreed DATE, 
	forecast DATE, 
	done DATE, 
	rag VARCHAR, 
	agreed_first DATE, 
	agreed_last DATE, 
	agreed_precision VARCHAR, 
	agreed_sure BOOLEAN, 
	agreed_text VARCHAR, 
	forecast_first DATE, 
	forecast_last DATE, 
	forecast_precision VARCHAR, 
	forecast_sure BOOLEAN, 
	forecast_text VARCHAR, 
	done_first DATE, 
	done_last DATE, 
	done_precision VARCHAR, 
	done_sure BOOLEAN, 
	done_text VARCHAR, 
	FOREIGN KEY(project) REFERENCES projects (id), 
	CHECK (length(trim(title)) > 0), 
	CHECK (rag IN ('green', 'amber/green', 'amber', 'amber/red', 'red', 'complete'))
);
INSERT INTO "milestones" VALUES(1,1,'Ref 1','Milestone 1','2010-04-30','2010-04-30','2010-04-30','red','2010-01-01','2010-04-30','part of a year',1,'early 2010','2010-01-01','2010-04-30','part of a year',1,'early 2010','2010-01-01','2010-04-30','part of a year',1,'early 2010');
INSERT INTO "milestones" VALUES(2,2,'Ref 2','Milestone 2','2010-01-29','2010-01-29','2010-01-29','green','2010-01-29','2010-01-29','day',1,NULL,'2010-01-29','2010-01-29','day',1,NULL,'2010-01-29','2010-01-29','day',1,NULL);
CREATE TABLE options (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	business_case INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	do_nothing BOOLEAN, 
	preferred BOOLEAN, 
	description VARCHAR, 
	CHECK (length(trim(title)) > 0), 
	FOREIGN KEY(business_case) REFERENCES business_cases (id)
);
INSERT INTO "options" VALUES(1,1,'Option 1',1,1,'What it is 1');
INSERT INTO "options" VALUES(2,2,'Option 2',0,0,'What it is 2');
CREATE TABLE participations (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	project INTEGER NOT NULL, 
	council INTEGER NOT NULL, 
	role VARCHAR NOT NULL, 
	since DATE, 
	until DATE, 
	reason VARCHAR, 
	FOREIGN KEY(project) REFERENCES projects (id), 
	FOREIGN KEY(council) REFERENCES councils (id), 
	CHECK (role IN ('full', 'co-opted', 'observer', 'left'))
);
INSERT INTO "participations" VALUES(1,1,1,'full',NULL,NULL,NULL);
INSERT INTO "participations" VALUES(2,1,2,'full',NULL,NULL,NULL);
INSERT INTO "participations" VALUES(3,2,1,'full',NULL,NULL,NULL);
INSERT INTO "participations" VALUES(4,2,2,'full',NULL,NULL,NULL);
CREATE TABLE partnerships (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name VARCHAR NOT NULL, 
	short_name VARCHAR, 
	formed DATE, 
	accountable_body INTEGER, 
	year_starts VARCHAR, 
	chair_year_starts VARCHAR, 
	bank_holidays VARCHAR, 
	contact VARCHAR, 
	sample BOOLEAN, 
	formed_first DATE, 
	formed_last DATE, 
	formed_precision VARCHAR, 
	formed_sure BOOLEAN, 
	formed_text VARCHAR, under_performance VARCHAR CHECK (under_performance IN ('in three quarters running', 'in more than three quarters running', 'in three quarters taken together')), amber_within INTEGER CHECK (typeof(amber_within) IN ('integer', 'null')), amber_missed BOOLEAN, papers_months INTEGER CHECK (typeof(papers_months) IN ('integer', 'null')), responses_days INTEGER CHECK (typeof(responses_days) IN ('integer', 'null')), 
	CHECK (length(trim(name)) > 0), 
	FOREIGN KEY(accountable_body) REFERENCES councils (id), 
	CHECK (year_starts IN ('January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December')), 
	CHECK (chair_year_starts IN ('January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December')), 
	CHECK (bank_holidays IN ('England and Wales', 'Scotland', 'Northern Ireland'))
);
INSERT INTO "partnerships" VALUES(1,'Name 1','Short name 1','2010-01-01',1,'January','January','England and Wales','Contact 1',0,'2010-01-01','2010-04-30','part of a year',1,'early 2010',NULL,NULL,NULL,NULL,NULL);
CREATE TABLE people (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name VARCHAR NOT NULL, 
	initials VARCHAR, 
	council INTEGER, 
	email VARCHAR, 
	phone VARCHAR, 
	FOREIGN KEY(council) REFERENCES councils (id)
);
INSERT INTO "people" VALUES(1,'Name 1','Initials 1',1,'Email 1','Phone 1');
INSERT INTO "people" VALUES(2,'Name 2','Initials 2',2,'Email 2','Phone 2');
CREATE TABLE populations (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	council INTEGER NOT NULL, 
	as_at DATE NOT NULL, 
	people INTEGER NOT NULL, 
	source VARCHAR, 
	FOREIGN KEY(council) REFERENCES councils (id), 
	CHECK (typeof(people) IN ('integer', 'null'))
);
INSERT INTO "populations" VALUES(1,1,'2014-12-11',142800,'Source 1');
INSERT INTO "populations" VALUES(2,2,'2014-12-11',142801,'Source 2');
CREATE TABLE projects (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	reference VARCHAR, 
	title VARCHAR NOT NULL, 
	theme INTEGER, 
	lead INTEGER, 
	lead_director VARCHAR, 
	rag VARCHAR, 
	rag_reason VARCHAR, 
	stage VARCHAR, 
	status VARCHAR NOT NULL, 
	start DATE, 
	due DATE, 
	saving INTEGER, 
	planned VARCHAR, 
	progress VARCHAR, 
	next_steps VARCHAR, 
	notes VARCHAR, 
	scope VARCHAR, 
	board VARCHAR, 
	period VARCHAR, 
	budget INTEGER, 
	cost_tolerance VARCHAR, 
	time_tolerance VARCHAR, 
	quality_tolerance VARCHAR, 
	success_criteria VARCHAR, 
	hosting VARCHAR, 
	start_first DATE, 
	start_last DATE, 
	start_precision VARCHAR, 
	start_sure BOOLEAN, 
	start_text VARCHAR, 
	due_first DATE, 
	due_last DATE, 
	due_precision VARCHAR, 
	due_sure BOOLEAN, 
	due_text VARCHAR, 
	saving_state VARCHAR, 
	saving_period VARCHAR, 
	saving_period_from VARCHAR, 
	saving_years INTEGER, 
	saving_qualifier VARCHAR, 
	saving_text VARCHAR, 
	saving_sure BOOLEAN, forecast_cost INTEGER CHECK (typeof(forecast_cost) IN ('integer', 'null')), forecast_due DATE, forecast_due_first DATE, forecast_due_last DATE, forecast_due_precision VARCHAR, forecast_due_sure BOOLEAN, forecast_due_text VARCHAR, done DATE, done_first DATE, done_last DATE, done_precision VARCHAR, done_sure BOOLEAN, done_text VARCHAR, 
	CHECK (length(trim(title)) > 0), 
	FOREIGN KEY(theme) REFERENCES themes (id), 
	FOREIGN KEY(lead) REFERENCES councils (id), 
	CHECK (rag IN ('green', 'amber/green', 'amber', 'amber/red', 'red', 'complete')), 
	CHECK (status IN ('open', 'closed')), 
	CHECK (typeof(saving) IN ('integer', 'null')), 
	CHECK (typeof(budget) IN ('integer', 'null'))
);
INSERT INTO "projects" VALUES(1,'Ref 1','Project 1',1,1,'Lead director 1','amber','Reason for the RAG 1','Decision','open','2010-01-01','2010-04-30',26900000,'What we said we would do 1','Progress 1','What is next 1','Notes 1','Scope and terms of reference 1','Project board and advisers 1','Period of operation 1',4284000,'Cost tolerance 1','Time tolerance 1','Quality tolerance 1','Success criteria 1','Hosting and sharing the cost 1','2010-01-01','2010-04-30','part of a year',1,'early 2010','2010-01-01','2010-04-30','part of a year',1,'early 2010','amount','a year','header',NULL,'about','c £269k',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2009-10-30','2009-10-30','2009-10-30','day',1,'30 October 2009');
INSERT INTO "projects" VALUES(2,'Ref 2','Project 2',2,2,'Lead director 2','green','Reason for the RAG 2','Stage 2','closed','2010-01-29','2010-01-29',NULL,'What we said we would do 2','Progress 2','What is next 2','Notes 2','Scope and terms of reference 2','Project board and advisers 2','Period of operation 2',4284001,'Cost tolerance 2','Time tolerance 2','Quality tolerance 2','Success criteria 2','Hosting and sharing the cost 2','2010-01-29','2010-01-29','day',1,NULL,'2010-01-29','2010-01-29','day',1,NULL,'not known','not stated','',NULL,'','tbc',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE readings (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	change_id INTEGER NOT NULL, 
	register_name VARCHAR NOT NULL, 
	record_id INTEGER NOT NULL, 
	fields JSON NOT NULL, 
	FOREIGN KEY(change_id) REFERENCES changes (id)
);
INSERT INTO "readings" VALUES(1,1,'projects',1,'{"title": {"cell": "B8", "words": "Project 1"}}');
CREATE TABLE recommendations (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	reference VARCHAR, 
	title VARCHAR NOT NULL, 
	heading VARCHAR, 
	responsible VARCHAR, 
	response VARCHAR, 
	due DATE, 
	status VARCHAR NOT NULL, 
	progress VARCHAR, 
	notes VARCHAR, 
	due_first DATE, 
	due_last DATE, 
	due_precision VARCHAR, 
	due_sure BOOLEAN, 
	due_text VARCHAR, 
	CHECK (length(trim(title)) > 0), 
	CHECK (response IN ('pending', 'accepted', 'accepted in part', 'rejected')), 
	CHECK (status IN ('open', 'closed'))
);
INSERT INTO "recommendations" VALUES(1,'Ref 1','Recommendation 1','Heading 1','Responsible 1','accepted','2010-04-30','open','Progress 1','Notes 1','2010-01-01','2010-04-30','part of a year',1,'early 2010');
INSERT INTO "recommendations" VALUES(2,'Ref 2','Recommendation 2','Heading 2','Responsible 2','pending','2010-04-30','closed','Progress 2','Notes 2','2010-01-01','2010-04-30','part of a year',1,'early 2010');
CREATE TABLE requirements (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	gate INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	needed VARCHAR NOT NULL, 
	each_council BOOLEAN, 
	CHECK (length(trim(title)) > 0), 
	CHECK (needed IN ('required', 'wished for')), 
	FOREIGN KEY(gate) REFERENCES gates (id)
);
INSERT INTO "requirements" VALUES(1,1,'What is to be there 1','required',1);
INSERT INTO "requirements" VALUES(2,2,'What is to be there 2','wished for',0);
CREATE TABLE returns (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	service INTEGER NOT NULL, 
	quarter VARCHAR NOT NULL, 
	version INTEGER NOT NULL, 
	state VARCHAR NOT NULL, 
	due DATE, 
	received DATE, 
	completed_by VARCHAR, 
	rag VARCHAR, 
	achievements VARCHAR, 
	issues VARCHAR, 
	why_missed VARCHAR, 
	for_board VARCHAR, 
	changes VARCHAR, 
	signed_by VARCHAR, 
	signed DATE, 
	CHECK (typeof(version) IN ('integer', 'null')), 
	CHECK (state IN ('asked for', 'received', 'checked', 'signed off')), 
	CHECK (rag IN ('green', 'amber/green', 'amber', 'amber/red', 'red', 'complete')), 
	CHECK (quarter LIKE '____/__ Q_'), 
	FOREIGN KEY(service) REFERENCES services (id)
);
INSERT INTO "returns" VALUES(1,1,'2014/15 Q2',1,'asked for','2014-09-30','2014-09-30','Programme Manager','amber','Achievements of a return','Issues of a return','Why indicators were missed of a return','Matters for the MKIP Board of a return','What was corrected of a return','Programme Manager','2014-09-30');
CREATE TABLE risks (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	reference VARCHAR, 
	title VARCHAR NOT NULL, 
	about INTEGER, 
	likelihood INTEGER, 
	impact INTEGER, 
	owner VARCHAR, 
	mitigation VARCHAR, 
	review DATE, 
	status VARCHAR NOT NULL, 
	notes VARCHAR, 
	review_first DATE, 
	review_last DATE, 
	review_precision VARCHAR, 
	review_sure BOOLEAN, 
	review_text VARCHAR, service INTEGER REFERENCES services (id), 
	CHECK (length(trim(title)) > 0), 
	FOREIGN KEY(about) REFERENCES projects (id), 
	CHECK (likelihood BETWEEN 1 AND 5), 
	CHECK (typeof(likelihood) IN ('integer', 'null')), 
	CHECK (impact BETWEEN 1 AND 5), 
	CHECK (typeof(impact) IN ('integer', 'null')), 
	CHECK (status IN ('open', 'closed'))
);
INSERT INTO "risks" VALUES(1,'Ref 1','Risk 1',1,3,3,'Owner 1','What is done about it 1','2010-04-30','open','Notes 1','2010-01-01','2010-04-30','part of a year',1,'early 2010',NULL);
INSERT INTO "risks" VALUES(2,'Ref 2','Risk 2',2,4,4,'Owner 2','What is done about it 2','2010-01-29','closed','Notes 2','2010-01-29','2010-01-29','day',1,NULL,NULL);
CREATE TABLE roles (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	person INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	since DATE, 
	until DATE, 
	FOREIGN KEY(person) REFERENCES people (id), 
	CHECK (length(trim(title)) > 0)
);
INSERT INTO "roles" VALUES(1,1,'Role 1','2014-12-11','2014-12-11');
INSERT INTO "roles" VALUES(2,2,'Role 2','2014-12-11','2014-12-11');
CREATE TABLE "savings" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	project INTEGER NOT NULL, 
	council INTEGER, 
	year VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	basis VARCHAR NOT NULL, 
	amount INTEGER NOT NULL, 
	source VARCHAR, 
	notes VARCHAR, stage VARCHAR CHECK (stage IN ('identified', 'in the business case', 'agreed by the Board', 'in the budget', 'delivered', 'validated')), again VARCHAR CHECK (again IN ('a saving of its own', 'told under another project')), 
	CHECK (kind IN ('cashable', 'non-cashable', 'avoided cost', 'income')), 
	CHECK (basis IN ('plan', 'actual')), 
	CHECK (typeof(amount) IN ('integer', 'null')), 
	CHECK (year LIKE '____/__'), 
	FOREIGN KEY(council) REFERENCES councils (id), 
	FOREIGN KEY(project) REFERENCES projects (id)
);
INSERT INTO "savings" VALUES(1,1,1,'2014/15','cashable','plan',4284000,'Source 1','Notes 1',NULL,'a saving of its own');
INSERT INTO "savings" VALUES(2,2,2,'2014/15','non-cashable','actual',4284001,'Source 2','Notes 2',NULL,NULL);
CREATE TABLE scores (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	option INTEGER NOT NULL, 
	factor INTEGER NOT NULL, 
	score INTEGER NOT NULL, 
	reason VARCHAR, 
	CHECK (score BETWEEN 1 AND 5), 
	CHECK (typeof(score) IN ('integer', 'null')), 
	FOREIGN KEY(option) REFERENCES options (id), 
	FOREIGN KEY(factor) REFERENCES factors (id)
);
INSERT INTO "scores" VALUES(1,1,1,1,'Reason 1');
INSERT INTO "scores" VALUES(2,2,2,2,'Reason 2');
CREATE TABLE service_councils (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	service INTEGER NOT NULL, 
	council INTEGER NOT NULL, 
	role VARCHAR NOT NULL, 
	since DATE, 
	until DATE, 
	reason VARCHAR, 
	CHECK (role IN ('full', 'co-opted', 'observer', 'left')), 
	FOREIGN KEY(service) REFERENCES services (id), 
	FOREIGN KEY(council) REFERENCES councils (id)
);
INSERT INTO "service_councils" VALUES(1,1,1,'full',NULL,NULL,NULL);
INSERT INTO "service_councils" VALUES(2,1,2,'full',NULL,NULL,NULL);
INSERT INTO "service_councils" VALUES(3,1,1,'full','2014-09-30','2014-09-30','Reason of a part in a service');
CREATE TABLE service_meetings (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	service INTEGER NOT NULL, 
	day DATE NOT NULL, 
	venue VARCHAR, 
	FOREIGN KEY(service) REFERENCES services (id)
);
INSERT INTO "service_meetings" VALUES(1,1,'2014-09-30','Venue of a board meeting');
CREATE TABLE service_plans (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	service INTEGER NOT NULL, 
	year VARCHAR NOT NULL, 
	agreed DATE, 
	agreed_by VARCHAR, 
	continuity BOOLEAN, 
	changed VARCHAR, 
	change_day DATE, 
	agreed_first DATE, 
	agreed_last DATE, 
	agreed_precision VARCHAR, 
	agreed_sure BOOLEAN, 
	agreed_text VARCHAR, 
	CHECK (year LIKE '____/__'), 
	FOREIGN KEY(service) REFERENCES services (id)
);
INSERT INTO "service_plans" VALUES(1,1,'2014/15','2014-09-30','Agreed by of a service plan',1,'Significant change of a service plan','2014-09-30','2014-09-30','2014-09-30','day',1,NULL);
CREATE TABLE services (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	title VARCHAR NOT NULL, 
	host INTEGER, 
	manager VARCHAR, 
	line_manager VARCHAR, 
	directorate VARCHAR, 
	live DATE, 
	notes VARCHAR, 
	live_first DATE, 
	live_last DATE, 
	live_precision VARCHAR, 
	live_sure BOOLEAN, 
	live_text VARCHAR, 
	CHECK (length(trim(title)) > 0), 
	FOREIGN KEY(host) REFERENCES councils (id)
);
INSERT INTO "services" VALUES(1,'Service of a service',1,'Programme Manager','Programme Manager','Directorate of a service','2014-09-30','Notes of a service','2014-09-30','2014-09-30','day',1,NULL);
CREATE TABLE shares (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	business_case INTEGER NOT NULL, 
	council INTEGER NOT NULL, 
	cost_percent INTEGER, 
	saving_percent INTEGER, 
	volume INTEGER, 
	cost_amount INTEGER, 
	saving_amount INTEGER, 
	note VARCHAR, 
	CHECK (typeof(cost_amount) IN ('integer', 'null')), 
	CHECK (typeof(cost_percent) IN ('integer', 'null')), 
	CHECK (typeof(saving_amount) IN ('integer', 'null')), 
	CHECK (typeof(saving_percent) IN ('integer', 'null')), 
	CHECK (typeof(volume) IN ('integer', 'null')), 
	FOREIGN KEY(council) REFERENCES councils (id), 
	FOREIGN KEY(business_case) REFERENCES business_cases (id)
);
INSERT INTO "shares" VALUES(1,1,1,100,100,100,100,100,'Note 1');
INSERT INTO "shares" VALUES(2,2,2,200,200,200,200,200,'Note 2');
CREATE TABLE snags (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	service INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	raised DATE, 
	council INTEGER, 
	owner VARCHAR, 
	state VARCHAR NOT NULL, 
	resolved DATE, 
	raised_first DATE, 
	raised_last DATE, 
	raised_precision VARCHAR, 
	raised_sure BOOLEAN, 
	raised_text VARCHAR, 
	resolved_first DATE, 
	resolved_last DATE, 
	resolved_precision VARCHAR, 
	resolved_sure BOOLEAN, 
	resolved_text VARCHAR, 
	CHECK (length(trim(title)) > 0), 
	CHECK (state IN ('open', 'resolved')), 
	FOREIGN KEY(council) REFERENCES councils (id), 
	FOREIGN KEY(service) REFERENCES services (id)
);
INSERT INTO "snags" VALUES(1,1,'Snag of a snag','2014-09-30',1,'Programme Manager','open','2014-09-30','2014-09-30','2014-09-30','day',1,NULL,'2014-09-30','2014-09-30','day',1,NULL);
CREATE TABLE templates (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	title VARCHAR NOT NULL, 
	version INTEGER NOT NULL, 
	since DATE, 
	source VARCHAR, 
	CHECK (length(trim(title)) > 0), 
	CHECK (typeof(version) IN ('integer', 'null'))
);
INSERT INTO "templates" VALUES(1,'Template 1',100,'2010-01-29','Source 1');
INSERT INTO "templates" VALUES(2,'Template 2',200,'2010-01-30','Source 2');
CREATE TABLE themes (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	title VARCHAR NOT NULL, 
	CHECK (length(trim(title)) > 0)
);
INSERT INTO "themes" VALUES(1,'Theme 1');
INSERT INTO "themes" VALUES(2,'Theme 2');
CREATE INDEX ix_changes_takes_back ON changes (takes_back);
CREATE INDEX ix_changed_records_change_id ON changed_records (change_id);
CREATE INDEX ix_changed_records_of ON changed_records (register_name, record_id);
CREATE INDEX ix_readings_change_id ON readings (change_id);
CREATE INDEX ix_readings_of ON readings (register_name, record_id);
CREATE INDEX ix_partnerships_accountable_body ON partnerships (accountable_body);
CREATE INDEX ix_memberships_council ON memberships (council);
CREATE INDEX ix_populations_council ON populations (council);
CREATE INDEX ix_governances_council ON governances (council);
CREATE INDEX ix_people_council ON people (council);
CREATE INDEX ix_projects_theme ON projects (theme);
CREATE INDEX ix_projects_lead ON projects (lead);
CREATE INDEX ix_roles_person ON roles (person);
CREATE INDEX ix_participations_project ON participations (project);
CREATE INDEX ix_participations_council ON participations (council);
CREATE INDEX ix_milestones_project ON milestones (project);
CREATE INDEX ix_risks_about ON risks (about);
CREATE INDEX ix_issues_about ON issues (about);
CREATE INDEX ix_actions_about ON actions (about);
CREATE INDEX ix_savings_project ON savings (project);
CREATE INDEX ix_savings_council ON savings (council);
CREATE INDEX ix_gates_template ON gates (template);
CREATE INDEX ix_baselines_project ON baselines (project);
CREATE INDEX ix_criteria_project ON criteria (project);
CREATE INDEX ix_exceptions_meeting ON exceptions (meeting);
CREATE INDEX ix_exceptions_project ON exceptions (project);
CREATE INDEX ix_gateways_project ON gateways (project);
CREATE INDEX ix_requirements_gate ON requirements (gate);
CREATE INDEX ix_conditions_gateway ON conditions (gateway);
CREATE INDEX ix_evidence_council ON evidence (council);
CREATE INDEX ix_evidence_gateway ON evidence (gateway);
CREATE INDEX ix_business_cases_meeting ON business_cases (meeting);
CREATE INDEX ix_business_cases_project ON business_cases (project);
CREATE INDEX ix_benefits_business_case ON benefits (business_case);
CREATE INDEX ix_factors_business_case ON factors (business_case);
CREATE INDEX ix_options_business_case ON options (business_case);
CREATE INDEX ix_shares_business_case ON shares (business_case);
CREATE INDEX ix_shares_council ON shares (council);
CREATE INDEX ix_lines_option ON lines (option);
CREATE INDEX ix_scores_factor ON scores (factor);
CREATE INDEX ix_scores_option ON scores (option);
CREATE INDEX ix_attachments_evidence ON attachments (evidence);
CREATE INDEX ix_agreed_criteria_baseline ON agreed_criteria (baseline);
CREATE INDEX ix_services_host ON services (host);
CREATE INDEX ix_service_councils_service ON service_councils (service);
CREATE INDEX ix_service_councils_council ON service_councils (council);
CREATE INDEX ix_board_members_service ON board_members (service);
CREATE INDEX ix_board_members_council ON board_members (council);
CREATE INDEX ix_service_meetings_service ON service_meetings (service);
CREATE INDEX ix_service_plans_service ON service_plans (service);
CREATE INDEX ix_agreements_service ON agreements (service);
CREATE INDEX ix_catalogue_service ON catalogue (service);
CREATE INDEX ix_clients_council ON clients (council);
CREATE INDEX ix_clients_service ON clients (service);
CREATE INDEX ix_cascades_client ON cascades (client);
CREATE INDEX ix_complaints_council ON complaints (council);
CREATE INDEX ix_complaints_service ON complaints (service);
CREATE INDEX ix_snags_service ON snags (service);
CREATE INDEX ix_snags_council ON snags (council);
CREATE INDEX ix_indicators_service ON indicators (service);
CREATE INDEX ix_measurements_council ON measurements (council);
CREATE INDEX ix_measurements_indicator ON measurements (indicator);
CREATE INDEX ix_budgets_council ON budgets (council);
CREATE INDEX ix_budgets_service ON budgets (service);
CREATE INDEX ix_returns_service ON returns (service);
CREATE INDEX ix_audits_service ON audits (service);
CREATE INDEX ix_audit_receipts_audit ON audit_receipts (audit);
CREATE INDEX ix_risks_service ON risks (service);
CREATE INDEX ix_issues_service ON issues (service);
CREATE INDEX ix_escalations_meeting ON escalations (meeting);
CREATE INDEX ix_escalations_service_meeting ON escalations (service_meeting);
CREATE INDEX ix_escalations_service ON escalations (service);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('changes',5);
INSERT INTO "sqlite_sequence" VALUES('councils',2);
INSERT INTO "sqlite_sequence" VALUES('changed_records',58);
INSERT INTO "sqlite_sequence" VALUES('themes',2);
INSERT INTO "sqlite_sequence" VALUES('people',2);
INSERT INTO "sqlite_sequence" VALUES('projects',2);
INSERT INTO "sqlite_sequence" VALUES('participations',4);
INSERT INTO "sqlite_sequence" VALUES('partnerships',1);
INSERT INTO "sqlite_sequence" VALUES('memberships',2);
INSERT INTO "sqlite_sequence" VALUES('populations',2);
INSERT INTO "sqlite_sequence" VALUES('governances',2);
INSERT INTO "sqlite_sequence" VALUES('roles',2);
INSERT INTO "sqlite_sequence" VALUES('meetings',2);
INSERT INTO "sqlite_sequence" VALUES('milestones',2);
INSERT INTO "sqlite_sequence" VALUES('risks',2);
INSERT INTO "sqlite_sequence" VALUES('issues',2);
INSERT INTO "sqlite_sequence" VALUES('actions',2);
INSERT INTO "sqlite_sequence" VALUES('readings',1);
INSERT INTO "sqlite_sequence" VALUES('savings',2);
INSERT INTO "sqlite_sequence" VALUES('recommendations',2);
INSERT INTO "sqlite_sequence" VALUES('templates',2);
INSERT INTO "sqlite_sequence" VALUES('gates',2);
INSERT INTO "sqlite_sequence" VALUES('requirements',2);
INSERT INTO "sqlite_sequence" VALUES('gateways',2);
INSERT INTO "sqlite_sequence" VALUES('evidence',2);
INSERT INTO "sqlite_sequence" VALUES('conditions',2);
INSERT INTO "sqlite_sequence" VALUES('baselines',2);
INSERT INTO "sqlite_sequence" VALUES('criteria',2);
INSERT INTO "sqlite_sequence" VALUES('exceptions',2);
INSERT INTO "sqlite_sequence" VALUES('business_cases',2);
INSERT INTO "sqlite_sequence" VALUES('factors',2);
INSERT INTO "sqlite_sequence" VALUES('options',2);
INSERT INTO "sqlite_sequence" VALUES('lines',2);
INSERT INTO "sqlite_sequence" VALUES('scores',2);
INSERT INTO "sqlite_sequence" VALUES('shares',2);
INSERT INTO "sqlite_sequence" VALUES('benefits',2);
INSERT INTO "sqlite_sequence" VALUES('attachments',2);
INSERT INTO "sqlite_sequence" VALUES('agreed_criteria',2);
INSERT INTO "sqlite_sequence" VALUES('services',1);
INSERT INTO "sqlite_sequence" VALUES('service_councils',3);
INSERT INTO "sqlite_sequence" VALUES('board_members',1);
INSERT INTO "sqlite_sequence" VALUES('service_meetings',1);
INSERT INTO "sqlite_sequence" VALUES('service_plans',1);
INSERT INTO "sqlite_sequence" VALUES('agreements',1);
INSERT INTO "sqlite_sequence" VALUES('catalogue',1);
INSERT INTO "sqlite_sequence" VALUES('clients',1);
INSERT INTO "sqlite_sequence" VALUES('cascades',1);
INSERT INTO "sqlite_sequence" VALUES('complaints',1);
INSERT INTO "sqlite_sequence" VALUES('snags',1);
INSERT INTO "sqlite_sequence" VALUES('indicators',1);
INSERT INTO "sqlite_sequence" VALUES('measurements',1);
INSERT INTO "sqlite_sequence" VALUES('budgets',1);
INSERT INTO "sqlite_sequence" VALUES('returns',1);
INSERT INTO "sqlite_sequence" VALUES('audits',1);
INSERT INTO "sqlite_sequence" VALUES('audit_receipts',1);
INSERT INTO "sqlite_sequence" VALUES('escalations',1);
COMMIT;
