using TrustSafeguard.GraphQL.Execution;

namespace TrustSafeguard.GraphQL.Tests.Execution;

/// <summary>An engine with fields that cost much, look at much, or wait, until whoever asks lets them go on.</summary>
internal static class DearEngine
{
    private const string Sdl = """
        directive @cost(weight: String!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
        type Query { cheap: Int! dear: Int! @cost(weight: "8001") looks: Int! fails: Int waits: Int! waitsWithTime: Int! @cost(weight: "8001") }
        type Mutation { change: Changed! changeLater: Changed! }
        type Subscription { told: Changed! }
        type Changed { cheap: Int! looks: Int! perhaps: Int few: Int waits: Int! dear: Int! @cost(weight: "8001") }
        """;

    internal static GraphQLEngine Build(GraphQLLimits? limits = null, TimeProvider? time = null) => GraphQLEngine.Build(
        Sdl,
        bindings => bindings.Context<Context>().Query(typeof(Queries)).Mutation(typeof(Mutations)).Subscription(typeof(Subscriptions))
            .Object<Changed>("Changed", typeof(ChangedResolvers)),
        new GraphQLOptions { Limits = limits ?? new GraphQLLimits(), TimeProvider = time ?? TimeProvider.System });

    private static class Mutations
    {
        public static Changed Change(Context context)
        {
            // What it does itself is not bound.
            context.Look(100);
            context.Changes++;
            return new Changed(Cheap: 1, Dear: 1);
        }

        public static async Task<Changed> ChangeLater(Context context)
        {
            await context.Waited.Task;
            return Change(context);
        }
    }

    private static class Subscriptions
    {
        public static async IAsyncEnumerable<Changed> Told()
        {
            yield return new Changed(Cheap: 1, Dear: 1);
            await Task.Yield();
            yield return new Changed(Cheap: 1, Dear: 1);
        }
    }

    private sealed record Changed(int Cheap, int Dear);

    private static class ChangedResolvers
    {
        public static int Looks(Changed changed, Context context) => context.Look(9);

        public static int? Perhaps(Changed changed, Context context) => context.Look(9);

        public static int? Few(Changed changed, Context context) => context.Look(4);

        public static Task<int> Waits(Changed changed, Context context) => Queries.Waits(context);
    }

    private static class Queries
    {
        public static int Looks(Context context) => context.Look(9);

        public static int? Fails() => throw new InvalidOperationException("no");

        public static int Cheap() => 1;

        public static int Dear(Context context) => context.Work();

        public static Task<int> Waits(Context context) => context.WaitAsync();

        public static int WaitsWithTime(Context context, CancellationToken cancellation)
        {
            cancellation.ThrowIfCancellationRequested();
            return context.Work();
        }
    }

    internal sealed class Context : IAskedBy, IReckonsLooks
    {
        private int left = int.MaxValue;

        public string Told { get; private set; } = "";

        public void StopAfter(int most) => (left, Told) = (most, $"stop {most}");

        public bool IsStop(Exception problem) => problem is TimeoutException;

        public void BeginAnew() => (left, Told) = (int.MaxValue, $"{Told} anew");

        public int Look(int times)
        {
            Threads.Add(Thread.CurrentThread.Name);
            return (left -= times) < 0 ? throw new TimeoutException() : times;
        }

        public string? AskedBy { get; init; }

        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int atOnce;

        public ManualResetEventSlim Go { get; } = new();

        public TaskCompletionSource Waited { get; init; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Changes { get; set; }

        public Task HasBegun => begun.Task;

        public List<string?> Threads { get; } = [];

        public int MostAtOnce { get; private set; }

        public async Task<int> WaitAsync()
        {
            begun.TrySetResult();
            await Waited.Task;
            return 2;
        }

        public int Work()
        {
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref atOnce));
            Threads.Add(Thread.CurrentThread.Name);
            begun.TrySetResult();
            Go.Wait();
            Interlocked.Decrement(ref atOnce);
            return 1;
        }
    }
}
