using System.Collections.Immutable;

namespace TrustSafeguard.Domain;

/// <summary>The roles of a post from its first day on, in the order of their days: of one day, what was told last.</summary>
public static class RoleHistory
{
    /// <summary>The roles on a day; before the first day, those of the first day.</summary>
    public static RoleSet On(this ImmutableArray<RolesFrom> told, DateOnly day)
    {
        var place = told.Length - 1;
        while (place > 0 && told[place].From > day)
        {
            place--;
        }

        return told[place].Roles;
    }

    /// <summary>The history once this is told too.</summary>
    public static ImmutableArray<RolesFrom> With(this ImmutableArray<RolesFrom> told, RolesFrom change) =>
        [.. told.Where(each => each.From < change.From), change, .. told.Where(each => each.From > change.From)];
}
