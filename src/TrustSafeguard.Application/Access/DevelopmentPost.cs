using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Access;

/// <summary>A post that a token of <c>serve --dev</c> claims. No other token says what anybody is.</summary>
/// <param name="Role">The role.</param>
/// <param name="Place">Where: <c>school:100001</c>, <c>trust:5315</c> or <c>authority:830</c>.</param>
public sealed record DevelopmentPost(Role Role, string Place);
