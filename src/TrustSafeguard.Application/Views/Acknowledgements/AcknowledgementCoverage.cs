using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Acknowledgements;

/// <summary>How many of those who owe an acknowledgement have given it.</summary>
public sealed record AcknowledgementCoverage(int Required, int Acknowledged, int Overdue, IReadOnlyList<RoleCoverage> ByRole)
{
    /// <summary>100 where nobody is required.</summary>
    public double Percentage => Required == 0 ? 100 : 100.0 * Acknowledged / Required;

    /// <summary>Several schools' coverage taken together.</summary>
    public static AcknowledgementCoverage Together(IEnumerable<AcknowledgementCoverage> parts)
    {
        var (required, acknowledged, overdue) = (0, 0, 0);
        var roles = new SortedDictionary<Role, (int Required, int Acknowledged)>();
        foreach (var part in parts)
        {
            (required, acknowledged, overdue) = (required + part.Required, acknowledged + part.Acknowledged, overdue + part.Overdue);
            foreach (var role in part.ByRole)
            {
                var sum = roles.GetValueOrDefault(role.Role);
                roles[role.Role] = (sum.Required + role.Required, sum.Acknowledged + role.Acknowledged);
            }
        }

        return new AcknowledgementCoverage(required, acknowledged, overdue, [.. roles.Select(each => new RoleCoverage(each.Key, each.Value.Required, each.Value.Acknowledged))]);
    }
}
