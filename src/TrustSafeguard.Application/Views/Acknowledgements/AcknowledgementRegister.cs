using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Policies;
using TrustSafeguard.Domain;
using TrustSafeguard.Policies;
using TrustSafeguard.Policies.Assessing;

namespace TrustSafeguard.Application.Views.Acknowledgements;

/// <summary>What the people of one school owe at one time, as it was known then.</summary>
internal sealed class AcknowledgementRegister
{
    private readonly AcknowledgedMeaning meaning;
    private readonly PolicyHistory history;
    private readonly bool logHadAnswer;

    public AcknowledgementRegister(PolicyLibrary policies, AcknowledgedMeaning meaning, SchoolView school, DateTimeOffset time)
    {
        this.meaning = meaning;
        Time = time;
        history = new PolicyHistory(policies, school, time);
        InForce = history.Back(0)!;
        logHadAnswer = school.Owner.Policies.Concat(school.Policies).Any(published => published.At <= time && published.Binds <= time);
    }

    /// <summary>The time whose register it is.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>What binds the school.</summary>
    public PolicySpan InForce { get; }

    /// <summary>From when on somebody is counted: once they have started, and the log was told of them.</summary>
    /// <remarks>
    /// INVARIANT: somebody who is enrolled, or whose leaving is recorded, later never changes what was answered for a time before. Only
    /// where the log knew of no policy at that time does what it has been told since count for it, of people as of policies (docs/adr/0005).
    /// </remarks>
    public DateTimeOffset CountsFrom(StaffMemberView member) => logHadAnswer && member.EnrolledAt > member.Starts ? member.EnrolledAt : member.Starts;

    /// <summary>Until when they are counted: until they have left, and the log was told so.</summary>
    public DateTimeOffset CountsUntil(StaffMemberView member) => logHadAnswer && member.LeavingToldAt > member.Leaves ? member.LeavingToldAt : member.Leaves;

    public AcknowledgementStanding Of(StaffMemberView member)
    {
        var rules = InForce.Policy.Acknowledgement;
        var given = member.AcknowledgementBy(Time);
        var signed = member.SignedBy(Time);
        var acknowledging = Since(member, given?.AcknowledgedAt, span => ToAcknowledge(span, member, given));
        var signing = Since(member, null, span => ToSign(span, signed));
        var owed = acknowledging is { } one && (signing is not { } other || one.From <= other.From) ? acknowledging : signing;
        return owed is { } due ? Owing(due, rules) : OwingNothing(member, given, rules);
    }

    /// <summary>Whether a policy's document binds somebody in one of their roles: they are who acknowledges it. What binds senior leaders binds the head.</summary>
    public static bool Binds(Policy policy, StaffMemberView member) => RoleRules.RolesReachedBy(policy.Binds).Overlaps(member.Roles);

    // The days are those of the calendar on the school's wall.
    private AcknowledgementStanding Owing(Owed due, AcknowledgementRules rules)
    {
        var dueBy = LondonTime.StartOf(LondonTime.DaysAfter(LondonTime.DateOf(due.From), rules.DueWithinDays));
        return new(true, due.Reason, due.From, dueBy, dueBy > Time ? dueBy : DateTimeOffset.MaxValue);
    }

    private AcknowledgementStanding OwingNothing(StaffMemberView member, AcknowledgementView? given, AcknowledgementRules rules)
    {
        if (!Binds(InForce.Policy, member))
        {
            return new(false, null, default, default, DateTimeOffset.MaxValue);
        }

        var hasGiven = (given is not null && (rules.OnInduction || rules.OnNewVersion || rules.EveryMonths is not null)) || !rules.Declarations.IsEmpty;
        var dueAgain = AcknowledgementsView.DueAgainAt(KnownVersionOf(member, given).At, rules);
        return new(hasGiven, null, default, default, dueAgain ?? DateTimeOffset.MaxValue);
    }

    /// <summary>From when on something has been owed without a break: goes back from span to span for as long as each owes it from its first instant.</summary>
    private Owed? Since(StaffMemberView member, DateTimeOffset? given, Func<PolicySpan, Owed?> owedIn)
    {
        var floor = given > member.Starts ? given.Value : member.Starts;
        Owed? longest = null;
        for (var steps = 0; history.Back(steps) is { } span && span.Until > floor; steps++)
        {
            if (!Binds(span.Policy, member) || owedIn(span) is not { } owed)
            {
                break;
            }

            // Nobody is late with what they could not know of.
            var from = Latest(owed.From, span.ToldAt, floor);
            longest = longest is { } later && later.From < from ? later : owed with { From = from };
            if (owed.From > span.From)
            {
                break;
            }
        }

        return longest;
    }

    private Owed? ToAcknowledge(PolicySpan span, StaffMemberView member, AcknowledgementView? given)
    {
        var rules = span.Policy.Acknowledgement;
        if (given is null && rules.OnInduction)
        {
            return new Owed(AcknowledgementReason.Induction, span.From);
        }

        var known = KnownVersionOf(member, given);
        if (rules.OnNewVersion && meaning.Differs(known, member.Roles, span.Policy))
        {
            return new Owed(AcknowledgementReason.NewVersion, span.From);
        }

        return AcknowledgementsView.DueAgainAt(known.At, rules) is { } dueAgain && dueAgain <= Time && dueAgain < span.Until
            ? new Owed(AcknowledgementReason.Annual, dueAgain > span.From ? dueAgain : span.From)
            : null;
    }

    private static Owed? ToSign(PolicySpan span, FactSet signed) =>
        signed.ContainsAll(span.Policy.Acknowledgement.Declarations) ? null : new Owed(AcknowledgementReason.Declaration, span.From);

    // Where newcomers need not acknowledge, they are taken to know what was in force when they started.
    private KnownVersion KnownVersionOf(StaffMemberView member, AcknowledgementView? given)
    {
        if (given is not null)
        {
            return KnownVersion.Of(given);
        }

        return new KnownVersion(history.At(member.Starts).Policy.Id, member.Starts);
    }

    private static DateTimeOffset Latest(DateTimeOffset one, DateTimeOffset other, DateTimeOffset third)
    {
        var later = one > other ? one : other;
        return later > third ? later : third;
    }

    private readonly record struct Owed(AcknowledgementReason Reason, DateTimeOffset From);
}
