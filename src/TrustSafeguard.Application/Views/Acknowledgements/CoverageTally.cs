using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Acknowledgements;

/// <summary>Counts a school's coverage, and until when the count holds where nothing happens.</summary>
internal sealed class CoverageTally(DateTimeOffset until)
{
    private static readonly Role[] Roles = Enum.GetValues<Role>();

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
