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

public sealed record PublishTrustPolicy(
    string TrustUid, string BasedOn, IReadOnlyList<ClauseOverride> Overrides, IReadOnlyList<string> Floors, DateOnly EffectiveFrom);
