using TrustSafeguard.Application.Views.Breaches;

namespace TrustSafeguard.Application.Views.Patterns;

/// <summary>A breach as whoever looks for patterns sees it.</summary>
/// <param name="Breach">The breach.</param>
/// <param name="About">Whom it is about: the person, where the viewer sees who that is; else the post.</param>
/// <param name="At">When it happened, where a recorded contact that the viewer sees tells it; else when it was raised.</param>
public sealed record Concern(BreachView Breach, RecordView About, DateTimeOffset At);
