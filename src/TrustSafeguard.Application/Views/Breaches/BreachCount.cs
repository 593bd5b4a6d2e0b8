using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Application.Views.Breaches;

public readonly record struct BreachCount(Severity Severity, BreachStatus Status, int Count);
