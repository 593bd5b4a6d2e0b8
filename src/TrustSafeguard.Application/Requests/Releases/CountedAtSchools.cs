using System.Collections;
using System.Collections.Immutable;
using TrustSafeguard.Statistics;

namespace TrustSafeguard.Application.Requests.Releases;

/// <summary>What was counted at one school after another, as each of them keeps it: copied together it would be megabytes that are cleared up at once.</summary>
internal sealed class CountedAtSchools : IReadOnlyCollection<Occurrence>
{
    private readonly List<ImmutableArray<Occurrence>> schools = [];

    public int Count { get; private set; }

    /// <summary>Adds what was counted at a school.</summary>
    public void Add(ImmutableArray<Occurrence> counted)
    {
        if (!counted.IsEmpty)
        {
            schools.Add(counted);
            Count += counted.Length;
        }
    }

    public IEnumerator<Occurrence> GetEnumerator()
    {
        foreach (var school in schools)
        {
            foreach (var occurrence in school)
            {
                yield return occurrence;
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
