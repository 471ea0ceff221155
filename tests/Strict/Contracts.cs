using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using ProtoGen;

[assembly: CLSCompliant(false)]
[assembly: ComVisible(false)]
[assembly: MessageRoot(typeof(Dictionary<string, List<Strict.Order>>))]

namespace Strict;

/// <summary>One of several.</summary>
[Message]
[Union(0, typeof(Parcel))]
[Union(1, typeof(Letter))]
public partial interface IItem
{
    /// <summary>How heavy it is, in kilograms.</summary>
    double Weight { get; }
}

/// <summary>An array with a bound, a block and a default.</summary>
[Message]
public sealed partial class Parcel : IItem
{
    /// <inheritdoc/>
    public double Weight { get; set; } = 1.5;

    /// <summary>What is on it.</summary>
    [Bounded(40)]
    public string Label { get; set; } = "";

    /// <summary>Length, width and height.</summary>
    [Packed]
    public int[] Sizes { get; set; } = [];
}

/// <summary>A map that leaves out what has its default.</summary>
[Message(MessageLayout.Map, OmitDefaults = true)]
public sealed partial class Letter : IItem
{
    /// <inheritdoc/>
    public double Weight { get; set; }

    /// <summary>How many pages.</summary>
    public int? Pages { get; set; }

    /// <summary>What newer programs know.</summary>
    public UnknownMembers Unknown { get; set; }
}

/// <summary>A generic message that may be referred to.</summary>
/// <typeparam name="T">What is in it.</typeparam>
[Message(PreserveReferences = true)]
public partial class Box<T> : IPopulatable
{
    /// <summary>What is in it.</summary>
    public T Content { get; set; }

    /// <summary>The box around it.</summary>
    public Box<T> Around { get; set; }

    [OnDeserialized]
    private void Close() => GC.KeepAlive(Content);
}

/// <summary>Much of everything.</summary>
[Message]
public partial class Order
{
    /// <summary>Its number.</summary>
    [Key(0)]
    public required long Id { get; init; }

    /// <summary>What it consists of.</summary>
    [Key(1)]
    public List<IItem> Items { get; set; } = [];

    /// <summary>By name.</summary>
    [Key(3)]
    public Dictionary<string, (DateTimeOffset At, decimal? Price)> Prices { get; set; } = [];

    /// <summary>Where the first one is.</summary>
    [Key(4)]
    public Box<Box<int>> Where { get; set; }
}

/// <summary>What goes wrong.</summary>
[Message]
public sealed partial class SoldOut
{
    /// <summary>What there is none of.</summary>
    public string Label { get; set; } = "";
}

/// <summary>Calls, one-ways and streams both ways.</summary>
[Service]
[SuppressMessage("Naming", "CA1716:Identifiers should not match keywords", Justification = "Not about what is emitted.")]
public partial interface IShop
{
    /// <summary>A call.</summary>
    /// <param name="order">The order.</param>
    /// <param name="boxes">Boxes.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>Its place.</returns>
    [Error<SoldOut>(1)]
    Task<Box<string>> PlaceAsync(Order order, IReadOnlyDictionary<int, Box<Order>> boxes, CancellationToken cancel = default);

    /// <summary>A one-way.</summary>
    /// <param name="text">What is said.</param>
    /// <returns>When it is sent.</returns>
    [OneWay]
    ValueTask NoteAsync(string text = "a\"b\n");

    /// <summary>A stream.</summary>
    /// <param name="orders">What is asked.</param>
    /// <param name="context">What goes with it.</param>
    /// <returns>What is answered.</returns>
    IAsyncEnumerable<IItem> WatchAsync(IAsyncEnumerable<Order> orders, CallContext context = default);
}
