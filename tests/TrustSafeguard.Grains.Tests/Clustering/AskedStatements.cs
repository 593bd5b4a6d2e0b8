using System.Collections.Concurrent;
using System.Diagnostics;

namespace TrustSafeguard.Grains.Tests.Clustering;

/// <summary>The texts of all statements that Npgsql sends in this process, as its traces tell them.</summary>
internal sealed class AskedStatements : IDisposable
{
    private readonly ConcurrentDictionary<string, bool> texts = new(StringComparer.Ordinal);
    private readonly ActivityListener listener;

    public AskedStatements()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = static (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.GetTagItem("db.query.text") is string text)
                {
                    texts[text.Trim()] = true;
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
    }

    public bool Holds(string text) => texts.ContainsKey(text.Trim());

    public void Dispose() => listener.Dispose();
}
