using System.Globalization;
using TrustSafeguard.Domain;
using TrustSafeguard.Domain.Breaches;
using TrustSafeguard.Domain.Relationships;
using TrustSafeguard.Grains.Hosting;
using TrustSafeguard.Grains.Views;
using TrustSafeguard.Grains.Views.People;
using TrustSafeguard.Policies;

namespace TrustSafeguard.Grains.Requests;

public sealed record RecordContact(
    string StaffMember, string? Student, Activity Activity, Direction Direction, Purpose Purpose, IReadOnlyList<Fact> Facts,
    DateTimeOffset OccurredAt, string Summary, string? RequestId);
