using System.Collections.Concurrent;

namespace TrustSafeguard.Application.Tests.Views.Versions;

/// <summary>A thread that does one thing after another, for what belongs to a thread: a reading that stays while the test goes on.</summary>
internal sealed class OwnThread : IDisposable
{
    private readonly BlockingCollection<Action> asked = [];
    private readonly Thread thread;

    public OwnThread()
    {
        thread = new Thread(() =>
        {
            foreach (var action in asked.GetConsumingEnumerable())
            {
                action();
            }
        });
        thread.Start();
    }

    public void Do(Action action) => Get(() =>
    {
        action();
        return true;
    });

    public T Get<T>(Func<T> read)
    {
        var answer = new TaskCompletionSource<T>();
        asked.Add(() =>
        {
            try
            {
                answer.SetResult(read());
            }
            catch (Exception fault)
            {
                answer.SetException(fault);
            }
        });
        return answer.Task.GetAwaiter().GetResult();
    }

    /// <summary>Ends the thread, wherever it stands.</summary>
    public void Dispose()
    {
        asked.CompleteAdding();
        thread.Join();
        asked.Dispose();
    }
}
