using System.Diagnostics;

namespace TrustSafeguard.Testing;

/// <summary>Waits for what is to happen; where it does not, the test fails and does not hang.</summary>
public static class Until
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static Task TrueAsync(Func<bool> happened) => TrueAsync(() => Task.FromResult(happened()));

    public static async Task TrueAsync(Func<Task<bool>> happened)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!await happened())
        {
            Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(Limit);
            await Task.Delay(TimeSpan.FromMilliseconds(5));
        }
    }
}
