namespace TrustSafeguard.Domain;

/// <summary>What was told of a post's roles: these from a day on, until the next day of which anything was told.</summary>
/// <param name="Roles">All that are held then, and no others.</param>
/// <param name="From">The day.</param>
public sealed record RolesFrom(RoleSet Roles, DateOnly From);
