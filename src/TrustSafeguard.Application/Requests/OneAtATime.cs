namespace TrustSafeguard.Application.Requests;

/// <summary>Lets those wait for one another that claim the same name: what no single stream can keep unique.</summary>
/// <remarks>
/// INVARIANT: a claim is looked up and written under the same turn. Holds within one process; a second node needs the claim to be a
/// stream of its own.
/// </remarks>
internal sealed class OneAtATime
{
    /// <summary>How many claims can be under way at once; two names may share a turn.</summary>
    private const int Turns = 256;

    private readonly SemaphoreSlim[] turns = [.. Enumerable.Range(0, Turns).Select(_ => new SemaphoreSlim(1, 1))];

    public async ValueTask<T> DoAsync<T>(string name, Func<ValueTask<T>> claim)
    {
        var turn = turns[(uint)string.GetHashCode(name, StringComparison.Ordinal) % Turns];
        await turn.WaitAsync();
        try
        {
            return await claim();
        }
        finally
        {
            turn.Release();
        }
    }
}
