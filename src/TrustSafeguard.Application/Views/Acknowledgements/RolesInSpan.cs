using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Acknowledgements;

/// <summary>A part of a span in which somebody's roles stayed as they were; for most the whole of it.</summary>
/// <param name="Span">In which one policy bound the school.</param>
/// <param name="Roles">What they were.</param>
/// <param name="From">The first instant.</param>
/// <param name="Until">The first instant after it.</param>
/// <param name="ToldAt">When the log was told of what bound them from then on: the policy, or their roles.</param>
internal readonly record struct RolesInSpan(PolicySpan Span, RoleSet Roles, DateTimeOffset From, DateTimeOffset Until, DateTimeOffset ToldAt)
{
    public bool Binds => Span.Binds(Roles);
}
