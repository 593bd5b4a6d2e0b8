namespace TrustSafeguard.Application.Views.Acknowledgements;

/// <summary>A part of a span in which somebody's roles, and what was known of them, stayed as they were; for most the whole of it.</summary>
/// <param name="Span">In which one policy bound the school.</param>
/// <param name="Roles">What they were, by all that is known.</param>
/// <param name="Known">What they were, by what was known then.</param>
/// <param name="From">The first instant.</param>
/// <param name="Until">The first instant after it.</param>
internal readonly record struct RolesInSpan(PolicySpan Span, RoleSet Roles, RoleSet Known, DateTimeOffset From, DateTimeOffset Until);
