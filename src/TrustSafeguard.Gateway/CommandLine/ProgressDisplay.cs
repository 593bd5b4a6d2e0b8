using Spectre.Console;

namespace TrustSafeguard.Gateway.CommandLine;

/// <summary>Shows how far a long piece of work has come: a bar on a terminal, a line now and then elsewhere.</summary>
public sealed class ProgressDisplay : IProgress<double>
{
    /// <summary>Between two lines; what takes less is not worth one.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly Action<double> show;

    private ProgressDisplay(Action<double> show) => this.show = show;

    /// <summary>Runs the work, which reports how much of it is done, from 0 to 1.</summary>
    public static async Task<T> RunAsync<T>(CommandContext context, string title, Func<IProgress<double>, Task<T>> work)
    {
        if (!context.Screen.Profile.Capabilities.Interactive)
        {
            return await work(new ProgressDisplay(Lines(context, title)));
        }

        var bars = context.Screen.Progress().Columns(
            new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn());
        return await bars.StartAsync(async progress =>
        {
            var bar = progress.AddTask(Markup.Escape(title), maxValue: 1);
            var result = await work(new ProgressDisplay(done => bar.Value = done));
            bar.Value = 1;
            return result;
        });
    }

    public void Report(double value) => show(value);

    private static Action<double> Lines(CommandContext context, string title)
    {
        var gate = new Lock();
        var told = context.Time.GetTimestamp();
        return done =>
        {
            lock (gate)
            {
                if (context.Time.GetElapsedTime(told) >= Pause)
                {
                    told = context.Time.GetTimestamp();
                    context.Say($"{title}: {done:P0}");
                }
            }
        };
    }
}
