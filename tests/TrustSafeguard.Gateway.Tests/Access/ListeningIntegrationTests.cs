namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>A program that was granted one school follows its trust's log by whichever name, and hears of that school alone.</summary>
public sealed class ListeningIntegrationTests : IAsyncLifetime
{
    private readonly TwoTrusts scene = new();

    public ValueTask InitializeAsync() => scene.InitializeAsync();

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("(schools: [900001])")]
    [InlineData("(trustUid: \"99001\")")]
    [InlineData("(trustUid: \"99001\", schools: [900001])")]
    public async Task It_hears_of_its_school_however_it_names_what_it_follows(string named)
    {
        await scene.EnrolAsync("teacher-at-the-other-school", 900_002, "TEACHER");
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var program = TwoTrusts.Integration("breaches.read", "school:900001");
        await using var events = scene.StreamAsync(program, $"subscription {{ breachEvents{named} {{ breach {{ id }} }} }}", stop.Token).GetAsyncEnumerator(stop.Token);
        var first = events.MoveNextAsync().AsTask();
        await scene.RaiseAsync("elsewhere", "teacher-at-the-other-school");
        await scene.RaiseAsync("here", "teacher");

        (await first).ShouldBeTrue();
        events.Current.ToString().ShouldContain($"\"{scene.Ids["here"]}\"");
        await stop.CancelAsync();
    }

    [Theory]
    [InlineData("99002")]
    [InlineData("55555")]
    public async Task It_follows_no_trust_of_which_it_sees_no_school(string uid)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var program = TwoTrusts.Integration("breaches.read", "school:900001");
        await using var events = scene.StreamAsync(program, $"subscription {{ breachEvents(trustUid: \"{uid}\") {{ kind }} }}", stop.Token).GetAsyncEnumerator(stop.Token);
        (await events.MoveNextAsync()).ShouldBeTrue();
        events.Current.ToString().ShouldContain($"you can see none with UID `{uid}`");
    }
}
