using System.Runtime.InteropServices;
using TrustSafeguard.EventStore.Files.Snapshots;

namespace TrustSafeguard.EventStore.Tests.Files.Snapshots;

public sealed class SnapshotShapeTests
{
    private static readonly SnapshotShape Shape = new("views", 1);

    private enum Day : byte
    {
        First,
        Second,
    }

    [Fact]
    public void The_same_structs_in_the_same_order_are_the_same_shape_and_anything_else_is_another()
    {
        string[] others =
        [
            Shape.Text,
            new SnapshotShape("views", 2).Text,
            new SnapshotShape("index", 1).Text,
            Shape.With<Row>().Text,
            Shape.With<Renamed>().Text,
            Shape.With<Reordered>().Text,
            Shape.With<Packed>().Text,
            Shape.With<Wider>().Text,
            Shape.With<Row>().With<Wider>().Text,
            Shape.With<Wider>().With<Row>().Text,
            Shape.With<Day>().Text,
        ];

        others.Distinct().Count().ShouldBe(others.Length);
        Shape.With<Row>().Text.ShouldBe(new SnapshotShape("views", 1).With<Row>().Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../views")]
    [InlineData("Views")]
    [InlineData("views-1")]
    public void A_name_is_of_lower_case_letters(string name) => Should.Throw<ArgumentException>(() => new SnapshotShape(name, 1));

    private record struct Row(long At, int Next, Day Day);

    private record struct Renamed(long At, int Following, Day Day);

    private record struct Reordered(long At, Day Day, int Next);

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private record struct Packed(long At, int Next, Day Day);

    private record struct Wider(long At, long Next, Day Day);
}
