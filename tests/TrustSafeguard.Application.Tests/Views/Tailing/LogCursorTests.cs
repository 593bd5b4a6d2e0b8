using TrustSafeguard.Application.Requests.Organisations;
using TrustSafeguard.Application.Requests.People;
using TrustSafeguard.Application.Views.Tailing;
using TrustSafeguard.EventStore;

namespace TrustSafeguard.Application.Tests.Views.Tailing;

public sealed class LogCursorTests
{
    [Fact]
    public async Task Cursors_of_several_logs_in_turns_are_each_read_under_the_key_of_their_own()
    {
        await using var stage = await Stage.WithSchoolAsync();
        foreach (var trust in new[] { 1, 2 })
        {
            Stage.Done(await stage.Ask.Organisations.OnboardAsync(
                Stage.Officer, new OnboardSchool(900_010 + trust, "Invented School", "Primary", "830", "Derbyshire", $"{trust}", "Invented Trust")));
        }

        LogId[] logs = [new("trust-99001"), new("trust-1"), new("trust-99001"), new("trust-2"), new("trust-1")];
        List<string> before = [], after = [];
        foreach (var (number, log) in logs.Index())
        {
            before.Add(await LogCursor.OfAsync(stage.Store, stage.Feed, log, number));
        }

        // From its first request with an id on, the log has a key, and what was given before that is still read.
        stage.Feed.Read(views => views.Organisations.FindOwner("trust-99001")!.Key).ShouldBeNull();
        Stage.Done(await stage.Ask.People.EnrolAsync(
            Stage.Officer, new EnrolStudent(Stage.Urn, "Sam Invented", new DateOnly(2012, 3, 2), RequestId: "student")));
        stage.Feed.Read(views => views.Organisations.FindOwner("trust-99001")!.Key).ShouldNotBeNull();
        foreach (var (number, log) in logs.Index())
        {
            after.Add(await LogCursor.OfAsync(stage.Store, stage.Feed, log, number));
        }

        foreach (var (number, log) in logs.Index())
        {
            foreach (var cursor in (string[])[before[number], after[number]])
            {
                var read = (await LogCursor.ParseAsync(cursor, stage.Store, stage.Feed)).ShouldNotBeNull();
                (read.Log, read.Position).ShouldBe((log, number));
            }

            (before[number] == after[number]).ShouldBe(log != logs[0]);
            var other = log == logs[1] ? logs[3] : logs[1];
            (await LogCursor.ParseAsync(after[number].Replace(log.Value, other.Value, StringComparison.Ordinal), stage.Store, stage.Feed)).ShouldBeNull();
        }
    }

    [Fact]
    public async Task A_log_without_records_has_no_cursor()
    {
        await using var stage = await Stage.WithSchoolAsync();

        await Should.ThrowAsync<InvalidOperationException>(async () => await LogCursor.OfAsync(stage.Store, stage.Feed, new LogId("trust-1"), 0));
    }
}
