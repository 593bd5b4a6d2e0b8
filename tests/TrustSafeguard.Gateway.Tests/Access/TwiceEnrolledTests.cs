namespace TrustSafeguard.Gateway.Tests.Access;

/// <summary>Of another record of a child's name and date of birth only those are told who see it.</summary>
public sealed class TwiceEnrolledTests : IAsyncLifetime
{
    private readonly TwoTrusts scene = new();

    public ValueTask InitializeAsync() => scene.InitializeAsync();

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Theory]
    [InlineData("officer", true)]
    [InlineData("head-elsewhere", false)]
    public async Task Whoever_enrols_a_child_is_told_of_another_record_where_they_see_it(string who, bool sees)
    {
        var enrolled = await scene.DoAsync(
            """mutation { enrolStudent(input: { school: 900002, displayName: "Invented, Sal", dateOfBirth: "2014-01-01" }) { notices userErrors { code message } } }""", who);

        string.Join(' ', enrolled.TextsAt("enrolStudent.notices[]")).Contains(scene.Ids["student"], StringComparison.Ordinal).ShouldBe(sees, enrolled.ToString());
    }
}
