using FsCheck;
using FsCheck.Fluent;
using TrustSafeguard.Domain.Appointments;
using TrustSafeguard.Domain.Authorisations;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Domain.Claims;
using TrustSafeguard.Domain.ConceptVersions;
using TrustSafeguard.Domain.EmergencyAccesses;
using TrustSafeguard.Domain.LadoReferrals;
using TrustSafeguard.Domain.LogOwners;
using TrustSafeguard.Domain.PolicyLayers;
using TrustSafeguard.Domain.Relationships;
using TrustSafeguard.Domain.ReleaseLedgers;
using TrustSafeguard.Domain.RequestIds;
using TrustSafeguard.Domain.Schools;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.Domain.Students;
using TrustSafeguard.Policies;
using Outcome = TrustSafeguard.Policies.Outcome;

namespace TrustSafeguard.Domain.Tests;

/// <summary>Commands from an alphabet so small that histories often come back to where they were, empty texts among them.</summary>
internal static class AnyCommand
{
    private static readonly DateTimeOffset Start = new(2026, 3, 6, 15, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Day = new(2026, 3, 6);

    private static Gen<string> Word => Gen.Elements("", "one", "two");

    private static Gen<string?> Person => Gen.Elements<string?>(null, "subject", "head");

    private static Gen<DateTimeOffset> Time => Gen.Choose(-2, 2).Select(hours => Start.AddHours(hours));

    private static Gen<DateOnly> Date => Gen.Choose(-1, 1).Select(Day.AddDays);

    private static Gen<int> Version => Gen.Choose(0, 3);

    private static Gen<bool> Either => Gen.Elements(true, false);

    private static Gen<RoleSet> Roles => Gen.Elements(
        RoleSet.Empty, RoleSet.Of(Role.Teacher), RoleSet.Of(Role.Headteacher), RoleSet.Of(Role.Headteacher, Role.ChairOfGovernors), RoleSet.Of(Role.ParentOrCarer));

    private static Gen<T> Any<T>()
        where T : struct, Enum => Gen.Elements(Enum.GetValues<T>());

    public static Gen<LogOwnerCommand> OfLogOwner => Gen.OneOf<LogOwnerCommand>(
        from kind in Any<LogOwnerKind>() from name in Word select (LogOwnerCommand)new LogOwnerCommand.Register(kind, "5315", name),
        from key in Word select (LogOwnerCommand)new LogOwnerCommand.MakeKey(key),
        from hash in Word select (LogOwnerCommand)new LogOwnerCommand.FilePolicyDocument(hash, "{}"),
        from first in Word from second in Word
        select (LogOwnerCommand)new LogOwnerCommand.FilePolicyDocuments(
            [new LogOwnerCommand.FilePolicyDocument(first, "{}"), new LogOwnerCommand.FilePolicyDocument(second, "{}")]),
        from version in Version from document in Word from hash in Word from date in Date from at in Time
        select (LogOwnerCommand)new LogOwnerCommand.PublishPolicy(
            new LogOwnerEvent.PolicyPublished(version, document, [], [], date, hash, at), new LogOwnerCommand.FilePolicyDocument(document, "{}")));

    public static Gen<SchoolCommand> OfSchool => Gen.OneOf<SchoolCommand>(
        from urn in Gen.Elements(1, 900001) from name in Word from phase in Word from authority in Word from trust in Word
        select (SchoolCommand)new SchoolCommand.Onboard(new SchoolEvent.Onboarded(urn, name, phase, authority, authority, trust)),
        from version in Version from hash in Word from date in Date from at in Time
        select (SchoolCommand)new SchoolCommand.AdoptPolicy(new SchoolEvent.PolicyAdopted(version, null, [], date, hash, at)));

    public static Gen<PolicyLayerCommand> OfPolicyLayer =>
        from version in Version from document in Word from changed in Word from floor in Word from date in Date from at in Time
        select (PolicyLayerCommand)new PolicyLayerCommand.Publish(new PolicyLayerEvent.Published(
            PolicyLayer.LocalAuthority, "830", version, document, "{}", [new ClauseOverride(changed, Outcome.Prohibited, [], null)], [floor], date, at));

    public static Gen<ConceptVersionCommand> OfConceptVersion =>
        from number in Version from months in Gen.Elements(0, 12, 60) from word in Word from begins in Gen.Elements(Day, Day.AddDays(26), Day.AddDays(-5)) from at in Time
        select (ConceptVersionCommand)new ConceptVersionCommand.Publish(
            new ConceptVersionEvent.Published("881", "Essex", number, months, word, "A referral.", "Historic.", begins, at), Day);

    public static Gen<StaffMemberCommand> OfStaffMember => Gen.OneOf<StaffMemberCommand>(
        from name in Word from roles in Roles from date in Date
        select (StaffMemberCommand)new StaffMemberCommand.Enrol(new StaffMemberEvent.Enrolled(900001, name, roles, null, null, date), Day),
        from policy in Word from hash in Word from at in Time select (StaffMemberCommand)new StaffMemberCommand.AcknowledgePolicy(policy, hash, at),
        from date in Date select (StaffMemberCommand)new StaffMemberCommand.RecordLeft(date, Day),
        from declaration in Any<Fact>() from hash in Word from at in Time select (StaffMemberCommand)new StaffMemberCommand.SignDeclaration(declaration, "policy", hash, at),
        from roles in Roles from date in Date select (StaffMemberCommand)new StaffMemberCommand.ChangeRoles(roles, date, Day),
        from name in Word select (StaffMemberCommand)new StaffMemberCommand.CorrectName(name),
        from identity in Person select (StaffMemberCommand)new StaffMemberCommand.CorrectIdentity(identity),
        from manager in Person select (StaffMemberCommand)new StaffMemberCommand.ChangeLineManager(manager));

    public static Gen<AppointmentCommand> OfAppointment => Gen.OneOf<AppointmentCommand>(
        from trust in Gen.Elements<string?>("5315", null) from name in Word from roles in Offices from identity in Person from date in Date
        select (AppointmentCommand)new AppointmentCommand.Appoint(new AppointmentEvent.Appointed(trust, trust is null ? "830" : null, name, roles, identity, date), Day),
        from date in Date select (AppointmentCommand)new AppointmentCommand.End(date, Day),
        from roles in Offices from date in Date select (AppointmentCommand)new AppointmentCommand.ChangeRoles(roles, date, Day),
        from name in Word select (AppointmentCommand)new AppointmentCommand.CorrectName(name),
        from identity in Person select (AppointmentCommand)new AppointmentCommand.CorrectIdentity(identity));

    private static Gen<RoleSet> Offices => Gen.Elements(
        RoleSet.Empty, RoleSet.Of(Role.TrustSafeguardingOfficer), RoleSet.Of(Role.TrustSafeguardingOfficer, Role.ChairOfTrustees), RoleSet.Of(Role.LocalAuthorityOfficer));

    public static Gen<StudentCommand> OfStudent => Gen.OneOf<StudentCommand>(
        from name in Word from born in Date from today in Date from left in Gen.Choose(-2, 1)
        select (StudentCommand)new StudentCommand.Enrol(new StudentEvent.Enrolled(900001, name, born), today, left < -1 ? null : Day.AddDays(left)),
        from date in Date select (StudentCommand)new StudentCommand.RecordLeft(date, Day),
        from name in Gen.Elements<string?>(null, "one", "two") from born in Date from isBirth in Either
        select (StudentCommand)new StudentCommand.Correct(name, isBirth ? born : null, Day),
        from left in Date from hasNot in Either select (StudentCommand)new StudentCommand.Correct(null, null, Day, LeftOn: hasNot ? null : left, HasNotLeft: hasNot));

    public static Gen<RelationshipCommand> OfRelationship =>
        from id in Word from occurred in Time from summary in Word from outcome in Any<Outcome>() from breach in Person
        select (RelationshipCommand)new RelationshipCommand.RecordContact(
            new RelationshipEvent.ContactRecorded(
                id, "teacher", null, Activity.SchoolEmail, Direction.Outbound, Purpose.Professional, occurred, summary, Answer(outcome), breach),
            Start);

    public static Gen<AuthorisationCommand> OfAuthorisation => Gen.OneOf<AuthorisationCommand>(
        from person in Word from roles in Roles from reason in Word from to in Time from outcome in Any<Outcome>() from first in Roles from second in Roles
        from personally in Gen.OneOf(Gen.Constant<Outcome?>(null), Any<Outcome>().Select(each => (Outcome?)each))
        from facts in Gen.Elements<FactSet?>(null, FactSet.Of(Fact.LastResort), FactSet.Of(Fact.OwnChild))
        select (AuthorisationCommand)new AuthorisationCommand.Request(
            new AuthorisationEvent.Requested(
                person, roles, null, Activity.LoneLift, reason, Start, to, first.IsEmpty ? [] : [first, second.With(Role.DesignatedSafeguardingLead)], "hash",
                Facts: facts),
            outcome,
            Start,
            personally),
        Deciding,
        Deciding);

    private static Gen<AuthorisationCommand> Deciding =>
        from role in Gen.Elements(Role.Headteacher, Role.ParentOrCarer, Role.DesignatedSafeguardingLead, Role.ChairOfGovernors)
        from person in Person from holds in Either from approve in Either from reason in Word from at in Time
        from parent in Gen.Elements<string?>(null, "", "Mary") from given in Gen.Elements<HowGiven?>(null, HowGiven.InPerson) from recorder in Person
        from barred in Gen.Choose(0, 9)
        from asked in Gen.Elements<RoleSet[]?>(null, [RoleSet.Of(Role.Headteacher, Role.ParentOrCarer)], [RoleSet.Of(Role.DesignatedSafeguardingLead)])
        select (AuthorisationCommand)new AuthorisationCommand.Decide(
            role, person, holds ? RoleSet.Of(role) : RoleSet.Empty, approve, reason, at, parent, given, recorder, IsBarred: barred == 0, asked);

    public static Gen<BreachCommand> OfBreach => Gen.OneOf<BreachCommand>(
        from subject in Gen.Constant("subject") from severity in Any<Severity>() from summary in Word
        select (BreachCommand)new BreachCommand.Raise(
            new BreachEvent.Raised(
                900001, subject, RoleSet.Of(Role.Teacher), null, severity, null, null, [], null, summary, false,
                SeverityAsSaid: severity == Severity.Critical ? Severity.Low : null)),
        from threshold in Any<Threshold>() from severity in Any<Severity>() from rationale in Word from person in Person
        from learntAt in Time from isSaid in Either
        select (BreachCommand)new BreachCommand.Triage(threshold, severity, rationale, person, isSaid ? learntAt : null),
        from person in Person from limb in Gen.Elements<HarmLimb?>(null, HarmLimb.RiskOfHarm) select (BreachCommand)new BreachCommand.Refer(person, limb),
        from outcome in Any<ReferralOutcome>() select (BreachCommand)new BreachCommand.NoteLadoOutcome(outcome),
        from referral in Gen.Choose(1, 3) from rationale in Word from at in Time select (BreachCommand)new BreachCommand.NoteThresholdNotMet(referral, rationale, at),
        from outcome in Word from rationale in Word from person in Person select (BreachCommand)new BreachCommand.Close(outcome, rationale, person),
        from statement in Word from reason in Word from agreed in Gen.Elements<string?>(null, "", "one") from person in Person
        from tells in Gen.Elements<bool?>(null, false, true)
        select (BreachCommand)new BreachCommand.Share(new BreachEvent.Shared(statement, reason, agreed, tells), person));

    public static Gen<LadoReferralCommand> OfLadoReferral => Gen.OneOf<LadoReferralCommand>(
        from due in Time from anew in Either select (LadoReferralCommand)new LadoReferralCommand.FallDue(new LadoReferralEvent.FellDue("breach", 900001, "830", due), anew),
        from at in Time select (LadoReferralCommand)new LadoReferralCommand.NoteOverdue(at),
        from rationale in Word select (LadoReferralCommand)new LadoReferralCommand.Withdraw(rationale),
        from due in Time from summary in Word from at in Time from toldAt in Time from isTold in Either
        select (LadoReferralCommand)new LadoReferralCommand.Make(new LadoReferralEvent.Made("breach", 900001, "830", due, summary, at, isTold ? toldAt : null)),
        from outcome in Any<ReferralOutcome>() from rationale in Word from at in Time
        select (LadoReferralCommand)new LadoReferralCommand.RecordOutcome(outcome, rationale, at),
        from rationale in Word from at in Time from answeredAt in Time from isSaid in Either
        select (LadoReferralCommand)new LadoReferralCommand.RecordThresholdNotMet(rationale, at, isSaid ? answeredAt : null));

    public static Gen<EmergencyAccessCommand> OfEmergencyAccess => Gen.OneOf<EmergencyAccessCommand>(
        from id in Word from reason in Word from minutes in Gen.Elements(4, 5, 60, 240, 241) from at in Time
        select (EmergencyAccessCommand)new EmergencyAccessCommand.Take(id, 900001, "head", reason, minutes, at),
        from id in Word from at in Time select (EmergencyAccessCommand)new EmergencyAccessCommand.End(id, at),
        from id in Word from person in Person from at in Time select (EmergencyAccessCommand)new EmergencyAccessCommand.See(id, person, at),
        from id in Word from findings in Word from person in Person from at in Time
        select (EmergencyAccessCommand)new EmergencyAccessCommand.Review(id, findings, person, at));

    public static Gen<ReleaseLedgerCommand> OfReleaseLedger =>
        from number in Version from owner in Word from last in Date from cells in Gen.Elements("12", "12 3b") from at in Time
        select (ReleaseLedgerCommand)new ReleaseLedgerCommand.Publish(new ReleaseLedgerEvent.Published(
            number, owner, "Essex", Day, last, "england-1", new PublishedRules(5, 2, 4, 0), ["phase"],
            [new PublishedSchool(900001, ["Primary"])],
            [
                new PublishedTable(
                    "referrals", Day, last, ["referral"], [0], [new PublishedBreakdown("role", ["teacher"], true)],
                    [new PublishedRow([null], null, cells), new PublishedRow(["Primary"], 0, cells, cells == "12" ? null : true)], cells == "12" ? null : "900001:0.0.0x12",
                    cells == "12" ? null : true),
            ],
            at,
            cells == "12" ? null : [new PublishedConcepts("881-1", Day, last, [900001])]));

    public static Gen<ClaimCommand> OfClaim =>
        from holder in Word from at in Time from former in Gen.Elements<string?>(null, "one", "two")
        select (ClaimCommand)new ClaimCommand.Take(holder, at, former);

    public static Gen<RequestIdCommand> OfRequestId => from fingerprint in Word select (RequestIdCommand)new RequestIdCommand.Claim(fingerprint);

    private static RecordedAssessment Answer(Outcome outcome) => new(
        RoleSet.Of(Role.Teacher), CounterpartKind.None, null, FactSet.Empty, RoleSet.Empty, outcome, Severity.Low, [], "policy", "hash");
}
