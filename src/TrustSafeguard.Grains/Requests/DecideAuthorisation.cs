using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Authorisations;
using TrustSafeguard.Grains.Hosting;
using TrustSafeguard.Grains.Views;
using TrustSafeguard.Grains.Views.Authorisations;
using TrustSafeguard.Grains.Views.People;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Grains.Requests;

public sealed record DecideAuthorisation(string Authorisation, Role As, string? By, bool Approve, string Reason, string? RequestId);
