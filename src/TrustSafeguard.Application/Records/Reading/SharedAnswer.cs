using TrustSafeguard.Domain;

namespace TrustSafeguard.Application.Records.Reading;

/// <summary>What a policy answered, of which many contacts tell in the same bytes. It names no policy.</summary>
internal sealed class SharedAnswer(RecordedAssessment assessment)
{
    public RecordedAssessment Assessment => assessment;

    /// <summary>The number under which whoever brings it in keeps it; null until then.</summary>
    public int? Number { get; set; }
}
