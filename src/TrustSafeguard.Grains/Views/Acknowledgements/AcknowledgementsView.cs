using TrustSafeguard.Domain;
using TrustSafeguard.Grains.Views.Organisations;
using TrustSafeguard.Grains.Views.People;
using TrustSafeguard.Grains.Views.Policies;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Grains.Views.Acknowledgements;

/// <summary>Who owes an acknowledgement, who has given it, and who is late.</summary>
public sealed class AcknowledgementsView(PolicyLibrary policies)
{
    /// <summary>An acknowledgement that is never due again is due again at the end of time.</summary>
    public static readonly DateTimeOffset Never = new(9999, 12, 31, 23, 59, 59, TimeSpan.Zero);

    private static readonly Role[] Roles = Enum.GetValues<Role>();

    /// <summary>A school's coverage as it stood at a time.</summary>
    public AcknowledgementCoverage At(SchoolView school, DateTimeOffset time) => Count(school, time).Coverage;

    /// <summary>A school's coverage at present; kept until somebody's day comes or something happens.</summary>
    /// <param name="school">The school.</param>
    /// <param name="now">Not before the last event that the views have seen.</param>
    public AcknowledgementCoverage AtPresent(SchoolView school, DateTimeOffset now)
    {
        if (school.CoverageCache is { } cache && cache.Holds(now))
        {
            return cache.Coverage;
        }

        var counted = Count(school, now);
        school.CoverageCache = counted;
        return counted.Coverage;
    }

    /// <summary>When an acknowledgement has to be given anew, by the calendar alone.</summary>
    public static DateTimeOffset DueAgainAt(DateTimeOffset acknowledgedAt, AcknowledgementRules rules) =>
        rules.EveryMonths is { } months ? acknowledgedAt.AddMonths(months) : Never;

    /// <summary>Whether an acknowledgement answers, at a time, for the policy in force then.</summary>
    public bool IsCurrent(AcknowledgementView acknowledgement, DateTimeOffset time)
    {
        var policy = policies.InForce(acknowledgement.StaffMember.School, time);
        return acknowledgement.AcknowledgedAt <= time && Answers(acknowledgement, policy) && time < DueAgainAt(acknowledgement.AcknowledgedAt, policy.Acknowledgement);
    }

    private static bool Answers(AcknowledgementView acknowledgement, Policy policy) =>
        !policy.Acknowledgement.OnNewVersion || acknowledgement.PolicyHash == policy.Hash;

    private CoverageInForce Count(SchoolView school, DateTimeOffset time)
    {
        var policy = policies.InForce(school, time);
        var tally = new Tally(policies.InForceUntil(school, time));
        var rules = policy.Acknowledgement;
        if (rules.OnInduction || rules.OnNewVersion || rules.EveryMonths is not null)
        {
            foreach (var member in school.Staff)
            {
                Count(member, policy, time, tally);
            }
        }

        return new CoverageInForce(tally.Coverage(), time, tally.Until);
    }

    private static void Count(StaffMemberView member, Policy policy, DateTimeOffset time, Tally tally)
    {
        if (!member.Roles.Overlaps(policy.Binds))
        {
            return;
        }

        var starts = LondonTime.StartOf(member.StartsOn);
        if (starts > time)
        {
            tally.ChangesAt(starts);
            return;
        }

        var (isCurrent, overdueFrom) = StandingOf(member, policy, starts, time);
        tally.ChangesAt(overdueFrom > time ? overdueFrom : DateTimeOffset.MaxValue);
        tally.Add(member.Roles, isCurrent, !isCurrent && overdueFrom <= time);
    }

    /// <summary>Whether somebody's word holds at a time; and from when they are late, unless they give it (again).</summary>
    private static (bool IsCurrent, DateTimeOffset OverdueFrom) StandingOf(StaffMemberView member, Policy policy, DateTimeOffset starts, DateTimeOffset time)
    {
        var rules = policy.Acknowledgement;
        for (var i = member.Acknowledgements.Count - 1; i >= 0; i--)
        {
            var acknowledgement = member.Acknowledgements[i];
            if (acknowledgement.AcknowledgedAt <= time && Answers(acknowledgement, policy))
            {
                var dueAgain = DueAgainAt(acknowledgement.AcknowledgedAt, rules);
                return (time < dueAgain, dueAgain);
            }
        }

        var begins = LondonTime.StartOf(policy.EffectiveFrom);
        return (false, (starts > begins ? starts : begins).AddDays(rules.DueWithinDays));
    }

    private sealed class Tally(DateTimeOffset until)
    {
        private readonly int[] requiredOf = new int[Roles.Length];
        private readonly int[] acknowledgedOf = new int[Roles.Length];
        private int required;
        private int acknowledged;
        private int overdue;

        public DateTimeOffset Until { get; private set; } = until;

        public void ChangesAt(DateTimeOffset time) => Until = time < Until ? time : Until;

        public void Add(RoleSet roles, bool isCurrent, bool isOverdue)
        {
            required++;
            acknowledged += isCurrent ? 1 : 0;
            overdue += isOverdue ? 1 : 0;
            foreach (var role in roles)
            {
                requiredOf[(int)role]++;
                acknowledgedOf[(int)role] += isCurrent ? 1 : 0;
            }
        }

        public AcknowledgementCoverage Coverage() => new(
            required,
            acknowledged,
            overdue,
            [.. Roles.Where(role => requiredOf[(int)role] > 0).Select(role => new RoleCoverage(role, requiredOf[(int)role], acknowledgedOf[(int)role]))]);
    }
}
