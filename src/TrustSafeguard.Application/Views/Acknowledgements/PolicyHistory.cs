using TrustSafeguard.Application.Views.Organisations;
using TrustSafeguard.Application.Views.Policies;

namespace TrustSafeguard.Application.Views.Acknowledgements;

/// <summary>The policies that bound a school, from a time backwards; each is looked up when it is first asked for.</summary>
/// <param name="policies">Puts them together.</param>
/// <param name="school">The school.</param>
/// <param name="time">The time.</param>
/// <param name="reckon">Told before one is put together first as how many looks at records that counts; null for nobody.</param>
internal sealed class PolicyHistory(PolicyLibrary policies, SchoolView school, DateTimeOffset time, Action<int>? reckon)
{
    private readonly List<PolicySpan> spans = [];

    // In their order; those after the time itself say until when its span lasts.
    private readonly DateTimeOffset[] changes = [.. policies.ChangesFor(school).Distinct().Order()];

    /// <summary>The span so many steps before that of the time itself; null before the first.</summary>
    public PolicySpan? Back(int steps)
    {
        while (spans.Count <= steps)
        {
            if (spans is [.., { From: var first }] && first == DateTimeOffset.MinValue)
            {
                return null;
            }

            spans.Add(SpanAt(spans.Count == 0 ? time : spans[^1].From.AddTicks(-1)));
        }

        return spans[steps];
    }

    /// <summary>The span that holds a time not after that of the history.</summary>
    public PolicySpan At(DateTimeOffset earlier)
    {
        var steps = 0;
        while (Back(steps)!.From > earlier)
        {
            steps++;
        }

        return Back(steps)!;
    }

    private PolicySpan SpanAt(DateTimeOffset at)
    {
        var found = Array.BinarySearch(changes, at);
        var after = found < 0 ? ~found : found + 1;
        var (from, until) = (after > 0 ? changes[after - 1] : DateTimeOffset.MinValue, after < changes.Length ? changes[after] : DateTimeOffset.MaxValue);
        return new PolicySpan(policies, school, policies.PartsAt(school, at), from, until, reckon);
    }
}
