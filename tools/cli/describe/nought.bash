# bash completion for nought: the program itself knows what may come next.
# Lines of `nought complete`: a word, a tab and a sentence; or :files, :folders, :open.

_nought() {
    local line word words current before
    # Split here, because bash would take memory=ideal for three words. Without -r, so that "a\ b" is one word.
    read -a words <<< "${COMP_LINE:0:COMP_POINT}"
    [[ ${COMP_LINE:0:COMP_POINT} == *[[:space:]] ]] && words+=("")
    current=${words[${#words[@]} - 1]}
    # Bash replaces only what stands behind the last of these.
    before=${current%"${current##*[=:]}"}
    COMPREPLY=()
    while IFS= read -r line; do
        case $line in
            :files) compopt -o filenames; mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$current") ;;
            :folders) compopt -o filenames; mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -d -- "$current") ;;
            :open) compopt -o nospace ;;
            *)
                word=${line%%$'\t'*}
                COMPREPLY+=("${word#"$before"}")
                ;;
        esac
    done < <("$1" complete "${words[@]:1}" 2> /dev/null)
}

complete -F _nought nought
