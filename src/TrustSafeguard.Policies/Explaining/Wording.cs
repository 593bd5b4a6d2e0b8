using System.Diagnostics;
using TrustSafeguard.Policies.Assessing;

namespace TrustSafeguard.Policies.Explaining;

/// <summary>Every phrase of an explanation, in one place to proof-read.</summary>
internal static class Wording
{
    // Nobody is sent to make a record for which there is no place, nor told that it is there.
    private const string NoneIsKept = ", which this system cannot record yet";

    /// <summary>Where a clause stands: whose policy, which document, where in it, and its id here.</summary>
    public static string PlaceOf(Clause clause, Policy policy)
    {
        var changing = policy.Replaced.Contains(clause.Id) || (clause.Document is null && clause.Layer != policy.Text.Layer) ? ", changing" : "";
        var (aside, reference) = clause.Reference is { } told ? (", ", told) : ("", "");
        var (named, id) = clause.Stance == Outcome.NotCovered ? ("", "") : (", clause ", clause.Id);
        return $"{LayerOf(clause.Layer)} policy{changing} “{clause.Document ?? policy.Text.Title}”{aside}{reference}{named}{id}";
    }

    public static string LayerOf(PolicyLayer layer) => layer switch
    {
        PolicyLayer.National => "national",
        PolicyLayer.LocalAuthority => "local authority",
        PolicyLayer.Trust => "trust",
        PolicyLayer.School => "school",
        _ => throw new UnreachableException(),
    };

    public static string WithAgreement(IReadOnlyList<RoleSet> groups, FactSet missing, RoleSet actor, bool asWell, string would)
    {
        List<string> wanting = groups.Count == 0 ? [] : [$"the agreement of {Either(groups, missing)}"];
        wanting.AddRange(Besides(groups, missing).Select(fact => Requirement(fact, actor)));
        return $"With {Join(wanting)}{(asWell ? " as well" : "")}{(HasNoPlace(Besides(groups, missing)) ? NoneIsKept : "")}, {would}.";
    }

    /// <summary>What the policy says of these circumstances. What only a record can show is told as that record.</summary>
    public static string IfCircumstances(FactSet more, FactSet fewer, RoleSet actor, string would)
    {
        var (circumstances, shown) = Told(more, fewer, actor);
        return circumstances.Count == 0
            ? $"If {Join(shown)}, {would}."
            : $"The policy itself makes an exception {Join(circumstances)}{(shown.Count == 0 ? "" : $", if {Join(shown)}")}: then {would}.";
    }

    /// <summary>The same where it asks more in these circumstances.</summary>
    public static string WhereCircumstances(FactSet more, FactSet fewer, RoleSet actor, string would)
    {
        var (circumstances, shown) = Told(more, fewer, actor);
        return circumstances.Count == 0
            ? $"If {Join(shown)}, {would}."
            : $"{Capital(Join(circumstances))}{(shown.Count == 0 ? "" : $", if {Join(shown)}")}, {would}.";
    }

    private static (List<string> Circumstances, List<string> Shown) Told(FactSet more, FactSet fewer, RoleSet actor)
    {
        var records = more.Intersect(FactsOfRecord.All);
        return (
            [.. more.Except(records).Select(Circumstance), .. fewer.Except(FactsOfRecord.All).Select(Absence)],
            [.. records.Select(fact => Shown(fact, actor)), .. fewer.Intersect(FactsOfRecord.All).Select(NotShown)]);
    }

    public static string Ask(IReadOnlyList<RoleSet> groups, FactSet missing, Tense tense) => tense == Tense.Recorded
        ? $"The agreement of {Either(groups, missing)}, given beforehand."
        : $"Before you do it, ask here for the agreement of {Either(groups, missing)}, and wait until it is on record."
            + (groups.Any(group => group.Contains(Role.ParentOrCarer)) ? " A colleague, and not you, records what the parents or carers say." : "");

    /// <summary>What is wanting besides the agreement. That parents agree in writing is said where it is said that they agree.</summary>
    public static FactSet Besides(IReadOnlyList<RoleSet> groups, FactSet missing) =>
        groups.Any(group => group.Contains(Role.ParentOrCarer)) ? missing.Except(FactSet.Of(Fact.ParentAgreedInWriting)) : missing;

    /// <summary>Why former pupils are spoken of where nobody knows whether the child is one.</summary>
    public static string AsStrictlyAsAnyChild(CounterpartKind counterpart, Tense tense) =>
        $"{(counterpart == CounterpartKind.UnidentifiedChild ? "It is not known which child it is" : "The child is of another school")}: "
            + $"this {(tense == Tense.Asked ? "is" : "was")} answered as strictly as a current or former student of any age could be.";

    /// <summary>What to do where agreement is wanted, or a record, which is of one student whom the school knows.</summary>
    public static string FirstNameTheChild(in Situation situation) => situation.Counterpart == CounterpartKind.UnidentifiedChild
        ? "Do not do it for a child whom nobody has named. Find out who it is, and ask again for that student."
        : $"Do not do it: for a child of another school no agreement and no plan can be recorded here. Ask {Recipient(Telling.Deciding(situation.Actor))} what to do; "
            + "if the child's school belongs to your trust, ask again for that student.";

    public static string NobodyLeft(RoleSet actor, Tense tense) => tense == Tense.Recorded
        ? "The agreement of somebody other than you: the policy names nobody else."
        : $"The policy names nobody but you to agree: ask {Recipient(Telling.Deciding(actor))} what to do.";

    public static string SeeTo(FactSet missing, RoleSet actor, Tense tense)
    {
        var requirements = Join([.. missing.Select(fact => Requirement(fact, actor))]);
        var wanted = tense == Tense.Recorded ? $"{Capital(requirements)}, in place beforehand." : $"Before you do it, there has to be {requirements}.";
        return !HasNoPlace(missing)
            ? wanted
            : $"{wanted} This system cannot record {Join([.. missing.Intersect(FactsOfRecord.WithoutPlace).Select(Record)], "or")} yet: show {Decider(actor)} what there is; "
                + $"what is done {(tense == Tense.Recorded ? "stays" : "is")} listed here as a breach until it has been triaged.";
    }

    public static string Step(Duty duty, in Situation situation)
    {
        var what = What(duty, situation);
        return IsRestraint(duty.Kind) || IsManner(duty.Kind) || duty.Kind == DutyKind.Record ? $"{what}." : $"{what}{When(duty.Deadline)}{AboutTheHead(duty, situation)}.";
    }

    /// <summary>What the answer would be then; its duties are listed unless they stand among those known.</summary>
    public static string Would(in Assessment then, IReadOnlyList<string> known)
    {
        var steps = then.Outcome is Outcome.PermittedWithDuties or Outcome.ReportRequired ? Steps.InOrder(then.InFull().Duties, then.Situation) : [];
        return (then.Outcome, steps.TrueForAll(known.Contains)) switch
        {
            (Outcome.AuthorisationRequired, _) => "it could be agreed to beforehand",
            (Outcome.Permitted, _) => "this would be permitted",
            (Outcome.PermittedWithDuties, true) => "this would be permitted, on the terms above",
            (Outcome.PermittedWithDuties, false) => $"this would be permitted, on these terms: {Terms(steps)}",
            (Outcome.ReportRequired, _) when ActivityWording.Of(then.Situation.Activity).ReportIsNoLeave => $"it would have to be reported: {Terms(steps)}",
            (Outcome.ReportRequired, _) => $"it would be enough to report it: {Terms(steps)}",
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>What is added where somebody else is named than the policy names, because it is about the adult who asks.</summary>
    public static string OwnMatterOf(RoleSet actor) => actor switch
    {
        _ when actor.Contains(Role.ChairOfGovernors) => "This goes to somebody outside the governing board because it is about you, the chair of governors.",
        _ when actor.Contains(Role.Headteacher) => "This goes to the chair of governors because it is about you, the headteacher.",
        _ when actor.Contains(Role.Governor) => "This goes to the chair of governors because it is about you, a governor.",
        _ => "This goes to somebody who stands above you because it is about you.",
    };

    /// <summary>Who had agreed, as the records of the time showed it.</summary>
    public static string HadAgreed(RoleSet roles, FactSet shown) => $"It had been agreed to beforehand by {Join([.. roles.Select(role => Person(role, shown))])}.";

    /// <summary>Who has to have agreed for the answer to hold, which only the asker says, and that only what is on record will count.</summary>
    public static string IsAgreedOnRecord(RoleSet roles) =>
        $"This answer holds only if {Join([.. roles.Select(Person)])} {(roles.Count > 1 || roles.Contains(Role.ParentOrCarer) ? "have" : "has")} agreed and that is on record "
            + "here: it was not looked up. Agreement that is not on record does not count.";

    /// <summary>What a record has to show for the answer to hold, which only the asker says, up to what the answer would be without.</summary>
    public static string IsShown(Fact fact, RoleSet actor) => FactsOfRecord.WithoutPlace.Contains(fact)
        ? $"This answer takes your word {OnRecord(fact, actor)}{NoneIsKept}: what is put on record is answered without it, until whoever triages it has checked. Without it, "
        : $"This answer holds only if the school's records show {OnRecord(fact, actor)}: they were not looked up. If they did not show it, ";

    // Whoever sees something does not take it to the person whom it is about.
    private static string AboutTheHead(Duty duty, in Situation situation) =>
        duty.Kind == DutyKind.Report && duty.To.Contains(Policies.Recipient.Headteacher) && !duty.To.Contains(Policies.Recipient.ChairOfGovernors)
            && (situation.Activity == Activity.IntimateRelationship || Concern.IsWitnessed(situation.Activity))
            ? situation.Actor.Contains(Role.ChairOfGovernors)
                ? "; if it is about the headteacher, you are the person who is told: write it down"
                : "; if it is about the headteacher, tell the chair of governors instead"
            : "";

    // “the headteacher, or a senior leader and the parents together” cannot be misread as three people who are all asked.
    public static string Either(IReadOnlyList<RoleSet> groups, FactSet required = default)
    {
        var together = groups.Count > 1 ? " together" : "";
        List<string> parts = [.. groups.Select(group => Join([.. group.Select(role => Person(role, required))]) + (group.Count > 1 ? together : ""))];
        return groups.Count > 1 && groups.Any(group => group.Count > 1) ? string.Join("; or ", parts) : Join(parts, "or");
    }

    private static string Terms(List<string> steps) => string.Join("; ", steps.Select(step => $"{char.ToLowerInvariant(step[0])}{step[1..^1]}"));

    // How something is done has no time either: it is done so whenever it is done.
    private static bool IsManner(DutyKind kind) => kind is DutyKind.UseSchoolEquipment or DutyKind.SeatInRear or DutyKind.KeepMinimal;

    /// <summary>Whether the duty is to leave something alone, which has no time by which it is done.</summary>
    public static bool IsRestraint(DutyKind kind) =>
        kind is DutyKind.DoNotReply or DutyKind.DoNotDelete or DutyKind.DoNotInvestigate or DutyKind.PreserveEvidence or DutyKind.SeparateAssignment or DutyKind.Reject;

    /// <summary>Whether what is found is a thing to be looked at.</summary>
    public static bool IsMaterial(Activity activity) => activity is Activity.IndecentImageFound or Activity.UnsuitableMaterialFound;

    private static string What(Duty duty, in Situation situation) => duty.Kind switch
    {
        DutyKind.Report when IsForOneOfHeadAndChair(duty) => "Tell the headteacher, or the chair of governors if it is about the headteacher,",
        DutyKind.Report => $"Tell {People(duty)}",
        DutyKind.SeekAdvice => $"Ask {People(duty)} for advice",
        DutyKind.RecordOnStaffFile => "See that it is recorded on the staff file",
        DutyKind.RecordOnStudentFile => "See that it is recorded on the student's file",
        DutyKind.Monitor => $"Expect {(duty.To.IsEmpty ? "it to be monitored" : $"{People(duty)} to monitor it")}",
        DutyKind.Supervise => $"Expect {(duty.To.IsEmpty ? "it to be supervised" : $"{People(duty)} to supervise it")}",
        DutyKind.Declare when duty.Deadline == Deadline.Ongoing => duty.To.IsEmpty ? "Keep what you declared up to date" : $"Keep {People(duty)} informed of it",
        DutyKind.Declare => duty.To.IsEmpty ? "Declare it" : $"Declare it to {People(duty)}",
        DutyKind.SeparateAssignment => "See that you are not placed with this student's class",
        DutyKind.SeatInRear => "Seat the student in the rear, never beside the driver",
        DutyKind.RiskAssess => "Look for a safer way and weigh the risks",
        DutyKind.DoNotReply => DoNotReply(situation, [duty]),
        DutyKind.DoNotDelete => "Do not delete anything",
        DutyKind.DoNotInvestigate when IsMaterial(situation.Activity) => "Look no further: do not view, copy, pass on or judge the material, and question nobody about it",
        DutyKind.DoNotInvestigate => "Ask nothing and touch nothing: do not question the child or anybody else, and leave messages, pictures and devices as they are",
        DutyKind.Reject => ActivityWording.Of(situation.Activity).Decline,
        DutyKind.RemoveConnection => "Remove the connection",
        DutyKind.PreserveEvidence when IsMaterial(situation.Activity) || situation.Activity == Activity.IntimateRelationship =>
            "Touch nothing: leave messages, pictures and devices as they are",
        DutyKind.PreserveEvidence => "Keep the evidence and delete nothing: leave messages, pictures and times as they are",
        DutyKind.DeleteNumber => "See that the number is deleted",
        DutyKind.TransferImages => "Move the pictures to the school's network",
        DutyKind.DeleteImages => "Delete the pictures from your own device",
        DutyKind.UseSchoolEquipment => "Use school equipment and accounts only",
        DutyKind.KeepMinimal => "Keep it brief, and do no more than you need to",
        DutyKind.Record => $"You are the person who is told: write down{When(duty.Deadline)} what you saw, heard and did, when, and why",
        _ => throw new UnreachableException(),
    };

    /// <summary>Not to answer; of what is for work, where the policy wants the school's own means used instead, by which means not.</summary>
    public static string DoNotReply(in Situation situation, IEnumerable<Duty> owed) =>
        situation.Purpose == Purpose.Professional && owed.Any(duty => duty.Kind == DutyKind.UseSchoolEquipment)
            && ActivityWording.ReplyTo(situation.Activity) is { } reply ? reply
        : situation.Activity is Activity.SchoolPhoneCall or Activity.PersonalPhoneCall ? "Do not ring back"
        : "Do not reply";

    private static bool IsForOneOfHeadAndChair(Duty duty) =>
        duty.To.Length == 2 && duty.To.Contains(Policies.Recipient.Headteacher) && duty.To.Contains(Policies.Recipient.ChairOfGovernors);

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
        Policies.Recipient.LineManager => "your line manager",
        Policies.Recipient.ChairOfGovernors => "the chair of governors",
        Policies.Recipient.LocalAuthority => "the local authority",
        Policies.Recipient.Lado => "the local authority designated officer",
        Policies.Recipient.Police => "the police",
        Policies.Recipient.LocalAuthorityHr => "the local authority's HR team",
        Policies.Recipient.ChairOfTrustees => "the chair of trustees (in a maintained school, the local authority)",
        _ => throw new UnreachableException(),
    };

    private static string Person(Role role, FactSet facts) =>
        role == Role.ParentOrCarer && facts.Contains(Fact.ParentAgreedInWriting) ? $"{Person(role)} in writing" : Person(role);

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
    public static string Requirement(Fact fact, RoleSet actor = default) => fact switch
    {
        Fact.AupSigned => "a signed acceptable-use declaration",
        Fact.ContactPlanAgreed => $"a contact plan agreed by {Decider(actor)}",
        Fact.DeclaredRelationship => "a relationship that was declared and is on record",
        Fact.OwnChild => "an entry in the school's records that the student is your own child",
        Fact.ParentAgreedInWriting => "the agreement of the parents or carers in writing",
        _ => $"proof that the policy's own condition holds ({Circumstance(fact)})",
    };

    private static string Decider(RoleSet actor) => Recipient(Telling.Deciding(actor));

    private static bool HasNoPlace(FactSet missing) => !missing.Intersect(FactsOfRecord.WithoutPlace).IsEmpty;

    private static string Record(Fact fact) => fact switch
    {
        Fact.ContactPlanAgreed => "a contact plan",
        Fact.DeclaredRelationship => "a declared relationship",
        Fact.OwnChild => "whose child a student is",
        _ => throw new UnreachableException(),
    };

    // What only a record can show, as the record shows it.
    private static string OnRecord(Fact fact, RoleSet actor) => fact switch
    {
        Fact.AupSigned => "that you have signed the acceptable-use declaration",
        Fact.ContactPlanAgreed => $"that a contact plan was agreed by {Decider(actor)}",
        Fact.DeclaredRelationship => "that the relationship was declared",
        Fact.OwnChild => "that the student is your own child",
        Fact.ParentAgreedInWriting => "that the parents or carers agreed in writing",
        _ => throw new UnreachableException(),
    };

    private static string Shown(Fact fact, RoleSet actor) => fact switch
    {
        Fact.AupSigned => "the acceptable-use declaration were signed",
        Fact.ContactPlanAgreed => $"a contact plan were agreed by {Decider(actor)}{NoneIsKept}",
        Fact.DeclaredRelationship => $"the relationship were declared to the school and on record{NoneIsKept}",
        Fact.OwnChild => $"the school's records showed that the student is your own child{NoneIsKept}",
        Fact.ParentAgreedInWriting => "the parents or carers agreed in writing",
        _ => throw new UnreachableException(),
    };

    private static string NotShown(Fact fact) => fact switch
    {
        Fact.AupSigned => "no acceptable-use declaration were signed",
        Fact.ContactPlanAgreed => "no contact plan were agreed",
        Fact.DeclaredRelationship => "no relationship were on record",
        Fact.OwnChild => "the records did not show that the student is your own child",
        Fact.ParentAgreedInWriting => "the parents or carers had not agreed in writing",
        _ => throw new UnreachableException(),
    };

    private static string Circumstance(Fact fact) => fact switch
    {
        Fact.LastResort => "where it is the last resort",
        Fact.Emergency => "in an emergency",
        Fact.NoSafeAlternative => "where there is no safe alternative",
        Fact.OnEducationalVisit => "on an educational visit",
        Fact.ChildNamed => "where the child is named",
        Fact.Repeated => "where it happens repeatedly",
        Fact.RoleRequiresIt => "where your role requires it",
        Fact.SharedByStudents => "where students alone took or shared the images",
        _ => throw new UnreachableException(),
    };

    private static string Absence(Fact fact) => fact switch
    {
        Fact.LastResort => "where something else is left to try",
        Fact.Emergency => "where there is no emergency",
        Fact.NoSafeAlternative => "where there is a safe alternative",
        Fact.OnEducationalVisit => "outside educational visits",
        Fact.ChildNamed => "where the child is not named",
        Fact.Repeated => "where it happens once only",
        Fact.RoleRequiresIt => "where your role does not require it",
        Fact.SharedByStudents => "where an adult had a part in it",
        _ => throw new UnreachableException(),
    };

    public static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    public static string Join(List<string> parts, string last = "and") => parts.Count switch
    {
        0 => "",
        1 => parts[0],
        _ => $"{string.Join(", ", parts.Take(parts.Count - 1))} {last} {parts[^1]}",
    };
}
