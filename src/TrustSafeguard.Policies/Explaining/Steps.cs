using TrustSafeguard.Policies.Assessing;

namespace TrustSafeguard.Policies.Explaining;

/// <summary>What to do, in the order of doing it: whom to ask, what to leave alone, then what is most urgent. No step stands in two places.</summary>
internal sealed record Steps
{
    private const int NotARestraint = 100;

    /// <summary>What should have been there, for what is past.</summary>
    public IReadOnlyList<string> WasNeeded { get; private init; } = [];

    /// <summary>How it was to be done, for what is past and was allowed.</summary>
    public IReadOnlyList<string> Terms { get; private init; } = [];

    /// <summary>What to do at once, or before doing what was asked.</summary>
    public IReadOnlyList<string> Now { get; private init; } = [];

    /// <summary>What is owed where somebody has done what nobody may.</summary>
    public IReadOnlyList<string> IfItHappened { get; private init; } = [];

    /// <summary>What goes with doing it, once those who may have agreed.</summary>
    public IReadOnlyList<string> OnceAgreed { get; private init; } = [];

    /// <summary>What statutory rules ask for in the gravest cases, where the policy that answered stands by itself.</summary>
    public IReadOnlyList<string> ByStatute { get; private init; } = [];

    public static Steps For(Findings findings, IReadOnlyList<Duty> byStatute, Tense tense)
    {
        var (outcome, situation) = (findings.Assessment.Outcome, findings.Assessment.Situation);
        List<string> before = Before(findings, tense);

        // What a clause asks of those who do it holds once they may.
        var waiting = outcome == Outcome.AuthorisationRequired ? findings.DecidedBy : [];
        var owed = findings.Duties.Where(duty => !waiting.Contains(duty.Clause)).ToList();
        var terms = tense == Tense.Recorded ? owed.FindAll(GoesWithIt) : [];
        owed.RemoveAll(terms.Contains);
        var barred = outcome == Outcome.Prohibited && tense == Tense.Asked && situation.Direction == Direction.Outbound;
        List<string> now = [.. InOrder(owed.Where(duty => !barred || IsInstead(duty.Kind)), situation)];
        List<string> happened = [.. InOrder(owed.Where(duty => barred && !IsInstead(duty.Kind)), situation).Except(now, StringComparer.Ordinal)];
        if (IsOwnMatter(findings))
        {
            (happened.Count > 0 && before.Count == 0 ? happened : now).Add(Wording.OwnMatterOf(situation.Actor));
        }

        return new Steps
        {
            Terms = [.. InOrder(terms, situation)],
            WasNeeded = tense == Tense.Recorded ? before : [],
            Now = tense == Tense.Recorded ? now : [.. before, .. now],
            IfItHappened = happened,
            OnceAgreed = tense == Tense.Recorded ? [] : [.. InOrder(findings.Duties.Where(duty => waiting.Contains(duty.Clause)), situation).Except(now, StringComparer.Ordinal)],
            ByStatute = [.. InOrder(byStatute, situation).Except(now, StringComparer.Ordinal).Except(happened, StringComparer.Ordinal)],
        };
    }

    /// <summary>The duties as sentences, each once, the most urgent first; advice from somebody who is told anyway, and a later telling of the same, go without saying.</summary>
    public static IEnumerable<string> InOrder(IEnumerable<Duty> duties, Situation situation)
    {
        var all = duties.ToList();
        return all.Where(duty => !all.Exists(other => IsImpliedBy(duty, other))).OrderBy(Rank).Select(duty => Wording.Step(duty, situation)).Distinct(StringComparer.Ordinal);
    }

    private static List<string> Before(Findings findings, Tense tense)
    {
        List<string> before = [];
        if (findings.Approvers.Count > 0)
        {
            before.Add(Wording.Ask(findings.Approvers, tense));
        }

        if (findings.IsNobodyLeftToAgree)
        {
            before.Add(Wording.NobodyLeft(tense));
        }

        if (!findings.MissingFacts.IsEmpty)
        {
            before.Add(Wording.SeeTo(findings.MissingFacts, findings.Assessment.Situation.Actor, tense));
        }

        return before;
    }

    private static bool IsImpliedBy(Duty duty, Duty other) =>
        duty.Kind is DutyKind.Report or DutyKind.SeekAdvice && other.Kind == DutyKind.Report && !ReferenceEquals(duty, other) && duty.To.SequenceEqual(other.To)
            && (duty.Kind == DutyKind.SeekAdvice
                ? Urgency.Of(other.Deadline) <= Urgency.Of(duty.Deadline)
                : Urgency.Of(other.Deadline) < Urgency.Of(duty.Deadline));

    // How something is done, or what goes before it, is over with it.
    private static bool GoesWithIt(Duty duty) => duty.Deadline == Deadline.Prior || duty.Kind is DutyKind.SeatInRear or DutyKind.KeepMinimal or DutyKind.RiskAssess;

    // What to do in place of what is barred; all else is owed only where somebody has done it.
    private static bool IsInstead(DutyKind kind) => kind is DutyKind.UseSchoolEquipment or DutyKind.Reject or DutyKind.DoNotReply or DutyKind.SeparateAssignment;

    private static bool IsOwnMatter(Findings findings) => Telling.GoesUp(findings)
        || (findings.Assessment.Situation.Actor.Contains(Role.Headteacher)
            && findings.Approvers.Count > 0 && findings.Approvers.All(group => group.Contains(Role.ChairOfGovernors)));

    private static int Rank(Duty duty) => (Wording.IsRestraint(duty.Kind) ? 0 : NotARestraint) + Urgency.Of(duty.Deadline);
}
