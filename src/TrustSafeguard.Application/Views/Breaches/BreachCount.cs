using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Breaches;

public sealed record BreachCount(Severity Severity, BreachStatus Status, int Count);
