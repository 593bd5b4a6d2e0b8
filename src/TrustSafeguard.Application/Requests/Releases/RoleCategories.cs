using System.Collections.Immutable;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Requests.Releases;

/// <summary>What somebody is at their school: of several roles the first of these.</summary>
internal static class RoleCategories
{
    private static readonly (string Name, RoleSet Roles)[] Known =
    [
        ("head of the school", RoleSet.Of(Role.Headteacher)),
        ("other senior leader", RoleSet.Of(Role.DeputyHeadteacher, Role.SeniorLeader, Role.OperationsManager, Role.DesignatedSafeguardingLead)),
        ("teacher", RoleSet.Of(Role.Teacher, Role.LineManager)),
        ("supply or agency staff", RoleSet.Of(Role.SupplyStaff, Role.AgencyWorker)),
        ("support staff", RoleSet.Of(Role.SupportStaff, Role.ItTechnician)),
        ("governor or trustee", RoleSet.Of(Role.Governor, Role.ChairOfGovernors, Role.ChairOfTrustees)),
        ("volunteer", RoleSet.Of(Role.Volunteer)),
        ("contractor or visitor", RoleSet.Of(Role.Contractor, Role.Visitor)),
    ];

    public static ImmutableArray<string> All { get; } = [.. Known.Select(each => each.Name), "other"];

    public static int Of(RoleSet roles) => Array.FindIndex(Known, each => roles.Overlaps(each.Roles)) is >= 0 and var place ? place : Known.Length;
}
