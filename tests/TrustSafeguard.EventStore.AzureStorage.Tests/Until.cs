using System.Diagnostics;

namespace TrustSafeguard.EventStore.AzureStorage.Tests;

/// <summary>Waits for what is to happen; where it does not, the test fails and does not hang.</summary>
internal static class Until
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static async Task TrueAsync(Func<bool> happened)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!happened())
        {
            Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(Limit);
            await Task.Delay(TimeSpan.FromMilliseconds(5));
        }
    }
}
