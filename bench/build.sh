# What bench/run, bench/sql, bench/policy, bench/detect and bench/masking share: finds a JDK 25 ($jdk), and builds ($bench is set) whenever something changed.
#
#   JAVA25_HOME, JAVA_HOME   where the JDK is, when it is not in a usual place

needed=25
home=$(dirname "$bench")

say() {
    printf 'bench: %s\n' "$*" >&2
}

suits() {
    [ -n "$1" ] && [ -x "$1/bin/java" ] || return 1
    version=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p;1q')
    [ "${version:-0}" -ge "$needed" ]
}

find_jdk() {
    for jdk in "${JAVA25_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/*"$needed"* /usr/lib/jvm/* /usr/java/* /opt/java/* \
        /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
        if suits "$jdk"; then
            return 0
        fi
    done
    say "Java $needed or newer is needed, and none was found; set JAVA25_HOME to the folder of one."
    exit 1
}

stamp=$bench/target/built

changed() {
    [ -f "$stamp" ] || return 0
    set -- "$home/pom.xml"
    for module in sql http log sandbox gateway cli bench; do
        set -- "$@" "$home/$module/pom.xml" "$home/$module/src/main"
    done
    set -- "$@" "$home/sql/src/test" "$bench/src/test"
    [ -n "$(find "$@" -newer "$stamp" 2>/dev/null | head -n 1)" ]
}

build() {
    command -v mvn >/dev/null || { say "Maven 3.8.6 or newer is needed to build, and there is no mvn on the PATH."; exit 1; }
    say "building (the first time it takes a few minutes) ..."
    mkdir -p "$bench/target"
    touch "$bench/target/begun"
    (cd "$home" && mvn -q -B -ntp -Dstyle.color=never -pl bench -am package -DskipTests \
        -Dspotless.check.skip=true -Djacoco.skip=true -Dforbiddenapis.skip=true -Denforcer.skip=true </dev/null >&2) ||
        { say "the build failed"; exit 1; }
    mv "$bench/target/begun" "$stamp"
}

find_jdk
if changed; then
    build
fi
