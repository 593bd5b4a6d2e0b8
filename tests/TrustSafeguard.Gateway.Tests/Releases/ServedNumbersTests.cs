using TrustSafeguard.Statistics;
using TrustSafeguard.Statistics.Tests.Attacking;

namespace TrustSafeguard.Gateway.Tests.Releases;

/// <summary>A reader who keeps every file that was ever served, and writes the linear program of all of it.</summary>
public sealed class ServedNumbersTests(PublishedScene scene) : IClassFixture<PublishedScene>
{
    private const int CountsLeft = 4;

    [Fact]
    public async Task No_suppressed_number_can_be_narrowed_with_everything_that_was_served_in_hand()
    {
        var schools = await SchoolsAsync();
        var served = new List<ServedFile>
        {
            await FileAsync(PublishedScene.Analyst, "local-authority/991/2024-09-01/2025-08-31", schools),
            await FileAsync(PublishedScene.OtherOfficer, "trust/900002/2024-09-01/2025-08-31", schools),
        };
        var kept = scene.Gateway.Node.Feed.Read(views => views.Releases.All.ToList());
        kept.Count.ShouldBe(served.Count);
        foreach (var subject in served[0].Subjects)
        {
            using var attacker = new Attacker([.. served.Select((file, place) => file.Tables(Truth(place, subject).Subject))]);

            var broken = attacker.Attack(CountsLeft, (file, row, cell) => Truth(file, subject).Rows[row].Cells[cell].Count is > 0 and <= CountsLeft);

            broken.ShouldBeEmpty(subject);
            attacker.Looked.ShouldBeGreaterThan(0);
        }

        Release Truth(int file, string subject) => kept[file].Tables.Single(table => table.Subject.Name == subject);
    }

    [Fact]
    public async Task A_number_that_is_served_by_mistake_is_found_out()
    {
        var schools = await SchoolsAsync();
        var file = await FileAsync(PublishedScene.Analyst, "local-authority/991/2024-09-01/2025-08-31", schools);
        var truth = scene.Gateway.Node.Feed.Read(views => views.Releases.All[0]).Tables.Single(table => table.Subject.Name == "concerns that were not referred");
        var seen = file.Tables(truth.Subject);
        var found = 0;
        foreach (var (row, cell) in Complements(truth).Take(10))
        {
            PublishedCell[] cells = [.. seen.Rows[row].Cells];
            cells[cell] = new PublishedCell(truth.Rows[row].Cells[cell].Count, CellSymbol.None);
            SeenRow[] rows = [.. seen.Rows];
            rows[row] = rows[row] with { Cells = cells };
            using var attacker = new Attacker([seen with { Rows = rows }]);
            found += attacker.Attack(CountsLeft, (_, at, which) => truth.Rows[at].Cells[which].Count is > 0 and <= CountsLeft, stopAtFirst: true).Count > 0 ? 1 : 0;
        }

        found.ShouldBeGreaterThan(0);
    }

    private static IEnumerable<(int Row, int Cell)> Complements(Release release) =>
        from row in Enumerable.Range(0, release.Rows.Length)
        from cell in Enumerable.Range(0, release.Rows[row].Cells.Length)
        where release.Rows[row].Cells[cell].Reason == CellReason.Complement
        select (row, cell);

    // Which schools there are, where and of whom, everybody knows.
    private Task<List<KnownSchool>> SchoolsAsync() => Task.FromResult(scene.Gateway.Node.Feed.Read(views => views.Organisations.Schools
        .Select(school => new KnownSchool(school.Urn, school.LocalAuthority.Code, school.LocalAuthority.Name, school.Trust!.Uid, school.Trust.Name, school.Phase!)).ToList()));

    private async Task<ServedFile> FileAsync(string identity, string address, List<KnownSchool> schools)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/statistics/{address}.csv");
        request.Headers.Authorization = new("Bearer", await scene.TokenAsync(identity));
        using var answer = await scene.Gateway.Client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return new ServedFile(await answer.Content.ReadAsStringAsync(), schools);
    }
}
