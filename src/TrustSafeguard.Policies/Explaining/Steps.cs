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

    /// <summary>What statutory rules ask for, where the policy that answered stands by itself.</summary>
    public IReadOnlyList<string> ByStatute { get; private init; } = [];

    public static Steps For(Findings findings, IReadOnlyList<Duty> byStatute, Tense tense)
    {
        var (outcome, situation) = (findings.Assessment.Outcome, findings.Assessment.Situation);
        var barred = outcome == Outcome.Prohibited && tense == Tense.Asked && situation.Direction == Direction.Outbound && !Concern.IsFound(situation.Activity);
        List<Duty> owedThen = [], owedNow = [], owedIf = [], terms = [];
        foreach (var duty in findings.Duties)
        {
            if (Waits(duty, findings))
            {
                owedThen.Add(duty);
            }
            else if (!byStatute.Any(statutory => IsToldSooner(statutory, duty)))
            {
                var kept = tense == Tense.Recorded && GoesWithIt(duty) ? terms : barred && !IsInstead(duty.Kind) ? owedIf : owedNow;
                kept.Add(duty);
            }
        }

        var before = Before(findings, tense);
        var now = InOrder(owedNow, situation);
        var happened = InOrder(owedIf, situation, now);
        if (IsOwnMatter(findings))
        {
            // Said beside the steps that it explains; of what is past, the agreement that was needed names who gives it.
            var beside = before.Count > 0 && tense == Tense.Asked ? before : happened.Count > 0 ? happened : now;
            beside.AddRange(beside.Count > 0 ? [Wording.OwnMatterOf(situation.Actor)] : []);
        }

        return new Steps
        {
            Terms = InOrder(terms, situation),
            WasNeeded = tense == Tense.Recorded ? before : [],
            Now = [.. tense == Tense.Recorded ? [] : before, .. Reply.Step(findings, [.. findings.Duties, .. byStatute]), .. now],
            IfItHappened = happened,
            OnceAgreed = tense == Tense.Recorded || findings.WaitsForWhatCannotBe ? [] : InOrder(owedThen, situation, now),
            ByStatute = InOrder([.. byStatute.Where(duty => !owedNow.Concat(owedIf).Any(own => IsToldAsSoon(own, duty)))], situation, [.. now, .. happened]),
        };
    }

    /// <summary>The duties as sentences, each once, the most urgent first; what is done with another of them goes without saying.</summary>
    /// <param name="duties">The duties.</param>
    /// <param name="situation">What they are owed in.</param>
    /// <param name="told">Sentences that stand elsewhere already.</param>
    public static List<string> InOrder(IReadOnlyList<Duty> duties, Situation situation, IReadOnlyList<string>? told = null)
    {
        List<string> steps = [];
        if (duties.Count == 0)
        {
            return steps;
        }

        var all = ToldOnce(duties);
        foreach (var duty in all.Where(duty => !all.Exists(other => IsImpliedBy(duty, other, situation))).OrderBy(Rank))
        {
            var step = duty.Kind == DutyKind.DoNotReply ? $"{Wording.DoNotReply(situation, all)}." : Wording.Step(duty, situation);
            if (!steps.Contains(step) && told?.Contains(step) != true)
            {
                steps.Add(step);
            }
        }

        return steps;
    }

    /// <summary>The duties as data: those that wait for agreement beside those that are owed now, and no report twice.</summary>
    public static IReadOnlyList<Duty> ToldOnce(Findings findings)
    {
        var waiting = findings.Duties.ToLookup(duty => Waits(duty, findings));
        var now = ToldOnce([.. waiting[false]]);
        return [.. now.Concat(ToldOnce([.. waiting[true]])).DistinctBy(duty => (duty.Kind, Told(duty), duty.Deadline))];
    }

    // What a clause asks of those who do it holds once they may.
    private static bool Waits(Duty duty, Findings findings) => findings.Assessment.Outcome == Outcome.AuthorisationRequired
        && !Concern.IsFound(findings.Assessment.Situation.Activity) && findings.DecidedBy.Contains(duty.Clause);

    // Where any of several may be told, and any of several others, one whom both name is told once, at the sooner time.
    private static List<Duty> ToldOnce(IReadOnlyList<Duty> duties)
    {
        List<Duty> all = [];
        foreach (var duty in duties)
        {
            var same = all.FindIndex(other => ReportsToAlike(other, duty));
            if (same < 0)
            {
                all.Add(duty);
                continue;
            }

            var other = all[same];
            all[same] = other with
            {
                To = [.. Told(other).Intersect(Told(duty))],
                Deadline = Urgency.Of(duty.Deadline) < Urgency.Of(other.Deadline) ? duty.Deadline : other.Deadline,
            };
        }

        return all;
    }

    private static bool IsToldSooner(Duty sooner, Duty later) =>
        IsToldAlike(sooner, later) && Urgency.Of(sooner.Deadline) < Urgency.Of(later.Deadline);

    private static bool IsToldAsSoon(Duty sooner, Duty later) =>
        IsToldAlike(sooner, later) && Urgency.Of(sooner.Deadline) <= Urgency.Of(later.Deadline);

    private static bool IsToldAlike(Duty one, Duty other) => (one.Kind, other.Kind) is (DutyKind.Record, DutyKind.Record) || ReportsToAlike(one, other);

    private static bool ReportsToAlike(Duty one, Duty other) =>
        one.Kind == DutyKind.Report && other.Kind == DutyKind.Report && Told(one).Overlaps(Told(other));

    private static EnumSet<Recipient> Told(Duty duty) => EnumSet<Recipient>.Of(duty.To.AsSpan());

    private static List<string> Before(Findings findings, Tense tense)
    {
        List<string> before = [];
        if (tense == Tense.Asked && findings.WaitsForWhatCannotBe)
        {
            before.Add(Wording.FirstNameTheChild(findings.Assessment.Situation));
            return before;
        }

        if (findings.Approvers.Count > 0)
        {
            before.Add(Wording.Ask(findings.Approvers, findings.MissingFacts, tense));
        }

        if (findings.IsNobodyLeftToAgree)
        {
            before.Add(Wording.NobodyLeft(findings.Assessment.Situation.Actor, tense));
        }

        if (Wording.Besides(findings.Approvers, findings.MissingFacts) is { IsEmpty: false } missing)
        {
            before.Add(Wording.SeeTo(missing, findings.Assessment.Situation.Actor, tense));
        }

        return before;
    }

    private static bool IsImpliedBy(Duty duty, Duty other, in Situation situation) => !ReferenceEquals(duty, other) && (duty.Kind, other.Kind) switch
    {
        // Whoever keeps all as it is deletes nothing of it.
        (DutyKind.DoNotDelete, DutyKind.PreserveEvidence) => true,
        (DutyKind.DoNotDelete or DutyKind.PreserveEvidence, DutyKind.DoNotInvestigate) => !Wording.IsMaterial(situation.Activity),
        _ when Urgency.Of(other.Deadline) > Urgency.Of(duty.Deadline) => false,

        // Advice from somebody who is told anyway; a senior leader, where the head is told, who is one.
        (DutyKind.SeekAdvice, DutyKind.Report) => duty.To.SequenceEqual(other.To),
        (DutyKind.Report, DutyKind.Report) => duty.To is [Recipient.SeniorLeader] && other.To is [Recipient.Headteacher or Recipient.DeputyHeadteacher],
        (DutyKind.Reject, DutyKind.DoNotReply) => ActivityWording.ReplyTo(situation.Activity) is not null,
        (DutyKind.Record, DutyKind.Record) => other.Deadline != duty.Deadline,
        _ => false,
    };

    // How something is done, or what goes before it, is over with it.
    private static bool GoesWithIt(Duty duty) => duty.Deadline == Deadline.Prior || duty.Kind is DutyKind.SeatInRear or DutyKind.KeepMinimal or DutyKind.RiskAssess;

    // What to do in place of what is barred; all else is owed only where somebody has done it.
    private static bool IsInstead(DutyKind kind) => kind is DutyKind.UseSchoolEquipment or DutyKind.Reject or DutyKind.DoNotReply or DutyKind.SeparateAssignment;

    private static bool IsOwnMatter(Findings findings) => Telling.GoesUp(findings)
        || (findings.Assessment.Situation.Actor.Contains(Role.Headteacher)
            && findings.Approvers.Count > 0 && findings.Approvers.All(group => group.Contains(Role.ChairOfGovernors)));

    // How something is done comes with the doing of it, before what follows.
    private static int Rank(Duty duty) =>
        (Wording.IsRestraint(duty.Kind) ? 0 : NotARestraint) + (duty.Kind is DutyKind.SeatInRear or DutyKind.KeepMinimal ? Urgency.Of(Deadline.Prior) : Urgency.Of(duty.Deadline));
}
