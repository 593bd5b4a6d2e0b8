using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Breaches;

/// <summary>What it turns on who handles a matter: of two about one person for which it is the same, the same role does.</summary>
/// <param name="Subject">Whom it is about.</param>
/// <param name="Standing">The roles by which it goes to whoever stands above: those of the subject since it was raised, and of those whom they managed then.</param>
/// <param name="ComeUnder">The roles to which those have come since who are kept out, where nobody else has them.</param>
/// <param name="AsTold">Who would handle it by what had been told when it was raised, at a school in no trust; null at any other.</param>
internal readonly record struct HandlerGround(StaffMemberView Subject, RoleSet Standing, RoleSet ComeUnder, Role? AsTold)
{
    /// <summary>The role that handles it at a time.</summary>
    public Role HandlerAt(DateTimeOffset time)
    {
        var school = Subject.School;
        var handler = HandlerOf(Past(ComeUnder, Standing.Union(Subject.RolesOfPersonAt(school, time)), school), school);
        return handler == Role.ChairOfGovernors && AsTold is not (null or Role.ChairOfGovernors) ? Role.LocalAuthorityOfficer : handler;
    }

    internal static Role HandlerOf(RoleSet standing, SchoolView school) => BreachDecider.HandlerFor(standing, school.Trust is not null);

    // Whoever came under the subject since is gone past where nobody else has their role, and a matter below them is left where it is.
    internal static RoleSet Past(RoleSet come, RoleSet standing, SchoolView school)
    {
        for (var handler = HandlerOf(standing, school); come.Contains(handler); handler = HandlerOf(standing, school))
        {
            standing = standing.Union(RoleSet.Of(handler));
        }

        return standing;
    }
}
