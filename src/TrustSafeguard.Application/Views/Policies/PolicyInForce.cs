using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Policies;

/// <summary>The policy that binds a school for a span of time.</summary>
/// <param name="Policy">The effective policy.</param>
/// <param name="From">The first instant.</param>
/// <param name="Until">The first instant after it at which another one binds; <see cref="DateTimeOffset.MaxValue"/> where none is known.</param>
public sealed record PolicyInForce(Policy Policy, DateTimeOffset From, DateTimeOffset Until)
{
    public bool Holds(DateTimeOffset time) => From <= time && time < Until;
}
