namespace TrustSafeguard.Application.Views.People;

/// <summary>What the log was told of the roles of a post.</summary>
/// <param name="Roles">All that are held, and no others.</param>
/// <param name="From">The day from which they are, until the next of which anything was told.</param>
/// <param name="ToldAt">When the log was told.</param>
/// <param name="By">Who told it.</param>
/// <param name="Post">Whose they are.</param>
public sealed record RolesSince(RoleSet Roles, DateOnly From, DateTimeOffset ToldAt, string By, PostView Post);
