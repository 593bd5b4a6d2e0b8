using System.Text;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Schools;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.Domain.Trusts;
using TrustSafeguard.Grains.Hosting;
using TrustSafeguard.Grains.Views;
using TrustSafeguard.Grains.Views.People;
using TrustSafeguard.Grains.Views.Policies;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Grains.Requests;

/// <summary>What became of a policy: besides the answer, where it is looser than a floor.</summary>
public sealed record PolicyAnswer(Answer Answer, string? PolicyId, IReadOnlyList<PolicyViolation> Violations);
