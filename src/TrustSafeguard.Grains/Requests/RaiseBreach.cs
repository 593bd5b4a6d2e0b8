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

public sealed record RaiseBreach(string Subject, Activity? Activity, Severity Severity, string Summary, bool Anonymous, string? RequestId);
