using TrustSafeguard.Application.Views.People;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Acknowledgements;

/// <summary>Somebody signed a declaration, that on acceptable use for example.</summary>
/// <param name="StaffMember">Who.</param>
/// <param name="Declaration">What.</param>
/// <param name="PolicyId">The policy that bound them when they signed: it holds the words that they signed.</param>
/// <param name="SignedAt">When.</param>
public sealed record DeclarationView(StaffMemberView StaffMember, Fact Declaration, string PolicyId, DateTimeOffset SignedAt);
