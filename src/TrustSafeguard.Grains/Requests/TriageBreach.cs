using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Domain.LadoReferrals;
using TrustSafeguard.Grains.Hosting;
using TrustSafeguard.Grains.Views;
using TrustSafeguard.Grains.Views.Breaches;
using TrustSafeguard.Grains.Views.People;
using TrustSafeguard.Grains.Views.Referrals;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Grains.Requests;

public sealed record TriageBreach(string Id, Threshold Threshold, Severity Severity, string Rationale);
