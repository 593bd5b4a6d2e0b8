using TrustSafeguard.Domain;
using TrustSafeguard.Domain.StaffMembers;
using TrustSafeguard.Domain.Students;
using TrustSafeguard.Grains.Hosting;
using TrustSafeguard.Grains.Views;
using TrustSafeguard.Grains.Views.People;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Grains.Requests;

public sealed record EnrolStaffMember(int School, string DisplayName, IReadOnlyList<Role> Roles, string? LineManager, string? Identity, DateOnly StartsOn);
