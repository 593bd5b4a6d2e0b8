namespace TrustSafeguard.Gateway.Tests.CommandLine;

/// <summary>An error stream of which a test can await the lines.</summary>
internal sealed class WaitingWriter : StringWriter
{
    private readonly Lock gate = new();
    private readonly List<string> lines = [];
    private TaskCompletionSource more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override void WriteLine(string? value)
    {
        lock (gate)
        {
            lines.Add(value!);
            more.SetResult();
            more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public async Task<IReadOnlyList<string>> WaitForLinesAsync(int count)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (lines.Count >= count)
                {
                    return [.. lines];
                }

                next = more.Task;
            }

            await next.WaitAsync(TestContext.Current.CancellationToken);
        }
    }
}
