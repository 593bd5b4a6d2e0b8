using System.Diagnostics;

namespace TrustSafeguard.Policies.Explaining;

/// <summary>Every phrase of an explanation, in one place to proof-read.</summary>
internal static class Wording
{
    public static string Answer(in Assessment assessment) => assessment.Outcome switch
    {
        Outcome.PermittedWithDuties when assessment.Situation.Direction == Direction.Inbound => "Do what is listed below.",
        Outcome.Prohibited => "No. This is not allowed.",
        Outcome.AuthorisationRequired => "Not yet. This has to be agreed before you do it.",
        Outcome.ReportRequired => "This has to be reported.",
        Outcome.PermittedWithDuties => "Yes, if you do what is listed below.",
        Outcome.Permitted => "Yes. This is allowed.",
        Outcome.NotCovered => "The policy does not cover this.",
        _ => throw new UnreachableException(),
    };

    public static string LayerOf(PolicyLayer layer) => layer switch
    {
        PolicyLayer.National => "national",
        PolicyLayer.LocalAuthority => "local authority",
        PolicyLayer.Trust => "trust",
        PolicyLayer.School => "school",
        _ => throw new UnreachableException(),
    };

    public static string WithAgreement(IReadOnlyList<RoleSet> groups, FactSet missing, bool asWell, string would)
    {
        List<string> wanting = groups.Count == 0 ? [] : [$"the agreement of {Either(groups)}"];
        wanting.AddRange(missing.Select(Requirement));
        return $"With {Join(wanting)}{(asWell ? " as well" : "")}, {would}.";
    }

    public static string IfCircumstances(FactSet more, FactSet fewer, string would) =>
        $"If {Join([.. more.Select(Circumstance), .. fewer.Select(Absence)])}, {would}.";

    public static string Ask(IReadOnlyList<RoleSet> groups) => $"Before you do it, get the agreement of {Either(groups)}.";

    public static string SeeTo(FactSet missing) => $"Before you do it, there has to be {Join([.. missing.Select(Requirement)])}.";

    public static string Step(Duty duty) => IsRestraint(duty.Kind) || IsManner(duty.Kind) ? $"{What(duty)}." : $"{What(duty)}{When(duty.Deadline)}.";

    /// <summary>What the answer would be then; its duties are listed unless they stand among those known.</summary>
    public static string Would(in Assessment then, IReadOnlyList<string> known)
    {
        var steps = then.Outcome is Outcome.PermittedWithDuties or Outcome.ReportRequired ? Steps.InOrder(then.InFull().Duties).ToList() : [];
        return (then.Outcome, steps.TrueForAll(known.Contains)) switch
        {
            (Outcome.AuthorisationRequired, _) => "it could be agreed to beforehand",
            (Outcome.Permitted, _) => "this would be permitted",
            (Outcome.PermittedWithDuties, true) => "this would be permitted, on the terms above",
            (Outcome.PermittedWithDuties, false) => $"this would be permitted, on these terms: {Terms(steps)}",
            (Outcome.ReportRequired, _) => $"it would be enough to report it: {Terms(steps)}",
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>What is added where the chair of governors is named because it is the head who asks.</summary>
    public const string ChairForTheHead = "For the headteacher, the chair of governors takes the headteacher's part.";

    // “the headteacher, or a senior leader and the parents together” cannot be misread as three people who are all asked.
    private static string Either(IReadOnlyList<RoleSet> groups)
    {
        var together = groups.Count > 1 ? " together" : "";
        List<string> parts = [.. groups.Select(group => Join([.. group.Select(Person)]) + (group.Count > 1 ? together : ""))];
        return groups.Count > 1 && groups.Any(group => group.Count > 1) ? string.Join("; or ", parts) : Join(parts, "or");
    }

    private static string Terms(List<string> steps) => string.Join("; ", steps.Select(step => $"{char.ToLowerInvariant(step[0])}{step[1..^1]}"));

    // How something is done has no time either: it is done so whenever it is done.
    private static bool IsManner(DutyKind kind) => kind is DutyKind.UseSchoolEquipment or DutyKind.SeatInRear or DutyKind.KeepMinimal;

    /// <summary>Whether the duty is to leave something alone, which has no time by which it is done.</summary>
    public static bool IsRestraint(DutyKind kind) =>
        kind is DutyKind.DoNotReply or DutyKind.DoNotDelete or DutyKind.DoNotInvestigate or DutyKind.PreserveEvidence or DutyKind.SeparateAssignment;

    private static string What(Duty duty) => duty.Kind switch
    {
        DutyKind.Report => $"Tell {People(duty)}",
        DutyKind.SeekAdvice => $"Ask {People(duty)} for advice",
        DutyKind.RecordOnStaffFile => "See that it is recorded on the staff file",
        DutyKind.RecordOnStudentFile => "See that it is recorded on the student's file",
        DutyKind.Monitor => duty.To.IsEmpty ? "It is monitored" : $"{Capital(People(duty))} monitors it",
        DutyKind.Supervise => duty.To.IsEmpty ? "It is supervised" : $"{Capital(People(duty))} supervises it",
        DutyKind.Declare => duty.To.IsEmpty ? "Declare it" : $"Declare it to {People(duty)}",
        DutyKind.SeparateAssignment => "You are not assigned to this student's class",
        DutyKind.SeatInRear => "Seat the student in the rear, never beside the driver",
        DutyKind.RiskAssess => "Weigh all the risks and every safer way",
        DutyKind.DoNotReply => "Do not reply",
        DutyKind.DoNotDelete => "Do not delete anything",
        DutyKind.DoNotInvestigate => "Do not investigate: do not view, copy or judge the material",
        DutyKind.Reject => "Turn it down",
        DutyKind.RemoveConnection => "Remove the connection",
        DutyKind.PreserveEvidence => "Keep the evidence as it is",
        DutyKind.DeleteNumber => "See that the number is deleted",
        DutyKind.TransferImages => "Move the pictures to the school's network",
        DutyKind.DeleteImages => "Delete the pictures from your own device",
        DutyKind.UseSchoolEquipment => "Use school equipment and accounts only",
        DutyKind.KeepMinimal => "Keep it as short and small as can be",
        _ => throw new UnreachableException(),
    };

    private static string When(Deadline deadline) => deadline switch
    {
        Deadline.Prior => " beforehand",
        Deadline.Immediate => " at once",
        Deadline.FirstOpportunity => " at the first opportunity",
        Deadline.EndOfVisit => " by the end of the visit",
        Deadline.Annual => " every year",
        Deadline.Induction => " at induction",
        Deadline.WithinOneWorkingDay => " within one working day",
        Deadline.Ongoing => "",
        _ => throw new UnreachableException(),
    };

    private static string People(Duty duty) => Join([.. duty.To.Select(Recipient)], "or");

    private static string Recipient(Recipient recipient) => recipient switch
    {
        Policies.Recipient.Headteacher => "the headteacher",
        Policies.Recipient.DeputyHeadteacher => "the deputy headteacher",
        Policies.Recipient.OperationsManager => "the operations manager",
        Policies.Recipient.SeniorLeader => "a senior leader",
        Policies.Recipient.DesignatedSafeguardingLead => "the designated safeguarding lead",
        Policies.Recipient.LineManager => "the line manager",
        Policies.Recipient.ChairOfGovernors => "the chair of governors",
        Policies.Recipient.LocalAuthority => "the local authority",
        Policies.Recipient.Lado => "the local authority designated officer",
        Policies.Recipient.Police => "the police",
        Policies.Recipient.LocalAuthorityHr => "the local authority's HR team",
        _ => throw new UnreachableException(),
    };

    /// <summary>A person in a role, as a sentence names one.</summary>
    public static string Person(Role role) => role switch
    {
        Role.Headteacher => "the headteacher",
        Role.DeputyHeadteacher => "the deputy headteacher",
        Role.OperationsManager => "the operations manager",
        Role.SeniorLeader => "a senior leader",
        Role.DesignatedSafeguardingLead => "the designated safeguarding lead",
        Role.LineManager => "the line manager",
        Role.Teacher => "a teacher",
        Role.SupportStaff => "a member of the support staff",
        Role.ItTechnician => "an IT technician",
        Role.SupplyStaff => "a supply teacher",
        Role.Governor => "a governor",
        Role.ChairOfGovernors => "the chair of governors",
        Role.Volunteer => "a volunteer",
        Role.Contractor => "a contractor",
        Role.Visitor => "a visitor",
        Role.AgencyWorker => "an agency worker",
        Role.ParentOrCarer => "the parents or carers",
        Role.TrustSafeguardingOfficer => "the trust's safeguarding officer",
        Role.LocalAuthorityOfficer => "the local authority's officer",
        Role.LocalAuthorityAnalyst => "the local authority's analyst",
        Role.Integration => "a connected system",
        Role.Student => "a student",
        Role.ChairOfTrustees => "the chair of trustees",
        _ => throw new UnreachableException(),
    };

    /// <summary>What has to be there, as a sentence names it.</summary>
    public static string Requirement(Fact fact) => fact switch
    {
        Fact.AupSigned => "a signed acceptable-use declaration",
        Fact.ContactPlanAgreed => "an agreed contact plan",
        Fact.DeclaredRelationship => "a declared relationship",
        _ => Fulfilled(fact),
    };

    private static string Circumstance(Fact fact) => fact switch
    {
        Fact.LastResort => "it were the last resort",
        Fact.Emergency => "there were an emergency",
        Fact.NoSafeAlternative => "there were no safe alternative",
        Fact.OnEducationalVisit => "it happened on an educational visit",
        Fact.OwnChild => "the student were your own child",
        Fact.DeclaredRelationship => "the relationship were declared",
        Fact.ContactPlanAgreed => "a contact plan were agreed",
        Fact.AupSigned => "the acceptable-use declaration were signed",
        Fact.ChildNamed => "the child were named",
        Fact.Repeated => "it happened repeatedly",
        Fact.RoleRequiresIt => "your role required it",
        Fact.SharedByStudents => "students had shared the images among themselves",
        _ => throw new UnreachableException(),
    };

    private static string Absence(Fact fact) => fact switch
    {
        Fact.LastResort => "it were not the last resort",
        Fact.Emergency => "there were no emergency",
        Fact.NoSafeAlternative => "there were a safe alternative",
        Fact.OnEducationalVisit => "it happened outside an educational visit",
        Fact.OwnChild => "the student were not your own child",
        Fact.DeclaredRelationship => "the relationship were not declared",
        Fact.ContactPlanAgreed => "no contact plan were agreed",
        Fact.AupSigned => "the acceptable-use declaration were not signed",
        Fact.ChildNamed => "the child were not named",
        Fact.Repeated => "it happened once only",
        Fact.RoleRequiresIt => "your role did not require it",
        Fact.SharedByStudents => "an adult had a part in it",
        _ => throw new UnreachableException(),
    };

    private static string Fulfilled(Fact fact) => fact switch
    {
        Fact.LastResort => "proof that nothing else is left",
        Fact.Emergency => "an emergency",
        Fact.NoSafeAlternative => "no safe alternative",
        Fact.OnEducationalVisit => "an educational visit",
        Fact.OwnChild => "a child of your own",
        Fact.ChildNamed => "a named child",
        Fact.Repeated => "a repetition",
        Fact.RoleRequiresIt => "a role that requires it",
        Fact.SharedByStudents => "images shared among students alone",
        _ => throw new UnreachableException(),
    };

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private static string Join(List<string> parts, string last = "and") => parts.Count switch
    {
        0 => "",
        1 => parts[0],
        _ => $"{string.Join(", ", parts.Take(parts.Count - 1))} {last} {parts[^1]}",
    };
}
