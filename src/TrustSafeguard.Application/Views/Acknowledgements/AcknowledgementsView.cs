using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Application.Views.Policies;
using TrustSafeguard.Policies;
using TrustSafeguard.Policies.Assessing;

namespace TrustSafeguard.Application.Views.Acknowledgements;

/// <summary>Who owes an acknowledgement, who has given it, and who is late.</summary>
public sealed class AcknowledgementsView
{
    /// <summary>An acknowledgement that is never due again is told to be due again at the end of time.</summary>
    public static readonly DateTimeOffset Never = new(9999, 12, 31, 23, 59, 59, TimeSpan.Zero);

    private readonly PolicyLibrary policies;
    private readonly AcknowledgedMeaning meaning;

    public AcknowledgementsView(PolicyLibrary policies, OrganisationsView organisations)
    {
        this.policies = policies;
        meaning = new AcknowledgedMeaning(policies, organisations, Comparisons);
    }

    /// <summary>For whom one version means something else than another. What is worked out beforehand costs no reader anything.</summary>
    public VersionComparisons Comparisons { get; } = new();

    /// <summary>A school's coverage as it stood at a time.</summary>
    public AcknowledgementCoverage At(SchoolView school, DateTimeOffset time) => Count(school, new(policies, meaning, school, time, before: null)).Coverage;

    /// <summary>A school's coverage at present: counted again when somebody's day comes or another policy may bind; where somebody has done something, they alone are.</summary>
    /// <param name="school">The school.</param>
    /// <param name="now">Not before the last event that the views have seen.</param>
    public AcknowledgementCoverage AtPresent(SchoolView school, DateTimeOffset now) => InForce(school, now).Coverage;

    /// <summary>As how many looks at records it counts to work a school's coverage out: as none where it is kept.</summary>
    /// <param name="school">The school.</param>
    /// <param name="asOf">The time asked for; null for the present.</param>
    /// <param name="now">The present.</param>
    internal static int LooksToCount(SchoolView school, DateTimeOffset? asOf, DateTimeOffset now) =>
        asOf is null && school.CoverageCache.Value is { } kept && kept.Holds(now) ? 0 : LooksToCount(school);

    /// <summary>The same of what is kept nowhere.</summary>
    internal static int LooksToCount(SchoolView school) => PolicyLibrary.LooksOfAPolicy + school.Staff.Count;

    /// <summary>The coverage of a log's schools together at present; added up again once that of any of them may be another.</summary>
    public AcknowledgementCoverage AtPresent(TrustView owner, DateTimeOffset now)
    {
        if (owner.CoverageCache.Value is { } cache && cache.Holds(now))
        {
            return cache.Coverage;
        }

        List<CoverageInForce> parts = [.. owner.Schools.Select(school => InForce(school, now))];
        var together = new CoverageInForce(
            AcknowledgementCoverage.Together(parts.Select(part => part.Coverage)), now, parts.Select(part => part.Until).DefaultIfEmpty(DateTimeOffset.MaxValue).Min());
        owner.CoverageCache.Value = together;
        return together.Coverage;
    }

    /// <summary>When an acknowledgement has to be given anew, by the calendar alone; null where the rules say never, or the calendar ends before.</summary>
    public static DateTimeOffset? DueAgainAt(DateTimeOffset acknowledgedAt, AcknowledgementRules rules) =>
        rules.EveryMonths is { } months && acknowledgedAt <= DateTimeOffset.MaxValue.AddMonths(-months) ? acknowledgedAt.AddMonths(months) : null;

    /// <summary>The same under the policy in force at a time; <see cref="Never"/> where it is not.</summary>
    /// <param name="acknowledgement">What was given.</param>
    /// <param name="time">The time.</param>
    /// <param name="reckon">As <see cref="PolicyLibrary.InForce(SchoolView, DateTimeOffset, Action{int}?)"/> has it.</param>
    public DateTimeOffset DueAgainAt(AcknowledgementView acknowledgement, DateTimeOffset time, Action<int>? reckon = null) =>
        DueAgainAt(acknowledgement.AcknowledgedAt, policies.InForce(acknowledgement.StaffMember.School, time, reckon).Acknowledgement) ?? Never;

    /// <summary>Whether an acknowledgement is the one that answers, at a time, for the policy in force then.</summary>
    /// <param name="acknowledgement">What was given.</param>
    /// <param name="time">The time.</param>
    /// <param name="reckon">Likewise.</param>
    public bool IsCurrent(AcknowledgementView acknowledgement, DateTimeOffset time, Action<int>? reckon = null) =>
        ReferenceEquals(acknowledgement.StaffMember.AcknowledgementBy(time), acknowledgement)
        && Answers(acknowledgement, policies.InForce(acknowledgement.StaffMember.School, time, reckon), time);

    /// <summary>What somebody owes at a time; null where they owe nothing.</summary>
    public AcknowledgementDue? DueFrom(StaffMemberView member, DateTimeOffset time) => DueFrom(member, Register(member.School, time));

    /// <summary>What everybody at a school owes at a time.</summary>
    public IEnumerable<AcknowledgementDue> DueFrom(SchoolView school, DateTimeOffset time)
    {
        var register = Register(school, time);
        return school.Staff.Select(member => DueFrom(member, register)).OfType<AcknowledgementDue>();
    }

    /// <summary>The policy that bound somebody at a time; null where none did: they did not work there, or no clause of any layer reaches their roles.</summary>
    /// <param name="member">Who.</param>
    /// <param name="time">The time.</param>
    /// <param name="reckon">Likewise.</param>
    public PolicyBinding? BindingOf(StaffMemberView member, DateTimeOffset time, Action<int>? reckon = null) =>
        member.Starts <= time && time < member.Leaves ? BindingOf(member, policies.InForce(member.School, time, reckon), time) : null;

    /// <summary>The same where the policy is known: it is the one that something was assessed under.</summary>
    public PolicyBinding? BindingOf(StaffMemberView member, Policy policy, DateTimeOffset time)
    {
        var roles = member.RolesAt(time);
        if (!RoleRules.RolesReachedBy(policy.Reaches).Overlaps(roles))
        {
            return null;
        }

        var given = member.AcknowledgementBy(time);
        return given is null
            ? new PolicyBinding(policy, null, Current: false, [])
            : new PolicyBinding(policy, given, Answers(given, policy, time), meaning.ChangedClauses(KnownVersion.Of(given), roles, policy));
    }

    /// <summary>The pairs of versions, the acknowledged one first, that readers will compare once a school's policy of a time is in force.</summary>
    public IReadOnlyList<(Policy Acknowledged, Policy InForce)> ToCompare(SchoolView school, DateTimeOffset time)
    {
        var policy = policies.Find(school, time).Policy;
        return [.. school.Staff
            .Select(member => member.LastAcknowledgement)
            .OfType<AcknowledgementView>()
            .DistinctBy(given => given.PolicyId)
            .Select(given => (meaning.PolicyOf(KnownVersion.Of(given)), policy))];
    }

    /// <summary>What the people of a school owe at a time, to be asked for one after another.</summary>
    internal AcknowledgementRegister Register(SchoolView school, DateTimeOffset time, Action<int>? reckon = null) =>
        new(policies, meaning, school, time, CountedBefore(school, time), reckon);

    // Of the time itself it may be as well: nothing has happened between.
    private static CoverageInForce? CountedBefore(SchoolView school, DateTimeOffset time) =>
        school.CoverageCache.Value is { } counted && counted.From <= time ? counted : null;

    private bool Answers(AcknowledgementView given, Policy policy, DateTimeOffset time) =>
        !(DueAgainAt(given.AcknowledgedAt, policy.Acknowledgement) <= time)
        && !(policy.Acknowledgement.OnNewVersion && meaning.Differs(KnownVersion.Of(given), given.StaffMember.RolesAt(time), policy));

    /// <summary>What somebody owes by the register of their school; null where they owe nothing.</summary>
    internal AcknowledgementDue? DueFrom(StaffMemberView member, AcknowledgementRegister register)
    {
        var time = register.Time;
        if (register.CountsFrom(member) > time || register.CountsUntil(member) <= time || register.Of(member) is not { Reason: { } reason } standing)
        {
            return null;
        }

        var policy = register.InForce.Policy;
        var changed = policy.Acknowledgement.OnNewVersion && member.AcknowledgementBy(time) is { } given
            ? meaning.ChangedClauses(KnownVersion.Of(given), register.RolesOf(member, time), policy)
            : [];
        return new AcknowledgementDue(
            member, policy, reason, standing.Since, standing.DueBy, standing.IsOverdue(time), changed,
            policy.Acknowledgement.Declarations.Except(member.SignedBy(time)));
    }

    private CoverageInForce InForce(SchoolView school, DateTimeOffset now)
    {
        var cache = school.CoverageCache.Value is { } kept && kept.Holds(now) ? kept : null;
        if (cache is { Changed: null })
        {
            return cache;
        }

        return school.CoverageCache.Value = cache is null ? Count(school, Register(school, now)) : CountChanged(school, cache, now);
    }

    private CoverageInForce CountChanged(SchoolView school, CoverageInForce before, DateTimeOffset now)
    {
        var staff = school.Staff;
        var tally = new CoverageTally(Register(school, now), staff.Count, before);
        for (var changed = before.Changed; changed is not null; changed = changed.Next)
        {
            tally.Count(staff.All.CountBefore(changed.Member.Key, staff.KeyOf, orAt: false), changed.Member);
        }

        return tally.Counted;
    }

    private static CoverageInForce Count(SchoolView school, AcknowledgementRegister register)
    {
        var tally = new CoverageTally(register, school.Staff.Count);
        var place = 0;
        foreach (var member in school.Staff)
        {
            tally.Count(place++, member);
        }

        return tally.Counted;
    }
}
