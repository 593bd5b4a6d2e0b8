using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Acknowledgements;

/// <summary>The same for the people who hold one role; somebody with two roles counts in both.</summary>
public sealed record RoleCoverage(Role Role, int Required, int Acknowledged);
